/**
 * Which identifiers a text holds, as a sorted set of hashes: tells in no time, and without keeping the text, that a file
 * cannot name something. A hash that two names share makes it say yes once too often, never no.
 */
export type NameSet = Uint32Array

/**
 * Every word of letters, digits, `_` and `$`, in comments and strings too; all names there are for a text that hands on
 * whatever another module has.
 */
export function namesIn(text: string, handsOnAll: boolean): NameSet {
  const hashes = new Set<number>(handsOnAll ? [ANY_NAME] : [])
  let hash = OFFSET
  let inside = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isWordCode(code)) {
      hash = Math.imul(hash ^ code, PRIME)
      inside = true
    } else if (inside) {
      hashes.add(hash >>> 0)
      hash = OFFSET
      inside = false
    }
  }
  if (inside) hashes.add(hash >>> 0)
  return Uint32Array.from(hashes).sort()
}

/** Whether a text may hold an identifier; true for what is no identifier, for that cannot be told. */
export function mayName(names: NameSet, name: string): boolean {
  const hash = hashOf(name)
  return hash === null || holds(names, hash)
}

/** The same for many texts: the name is hashed once. */
export function namingOf(name: string): (names: NameSet) => boolean {
  const hash = hashOf(name)
  return names => hash === null || holds(names, hash)
}

/** Null for what is no identifier. */
function hashOf(name: string): number | null {
  let hash = OFFSET
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at)
    if (!isWordCode(code)) return null
    hash = Math.imul(hash ^ code, PRIME)
  }
  return hash >>> 0
}

function holds(names: NameSet, hash: number): boolean {
  return names[0] === ANY_NAME || includes(names, hash)
}

/** Sorts first. */
const ANY_NAME = 0

// FNV-1a, over UTF-16 codes.
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code > 127
  )
}

function includes(sorted: NameSet, value: number): boolean {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = sorted[middle]!
    if (found === value) return true
    if (found < value) low = middle + 1
    else high = middle - 1
  }
  return false
}
