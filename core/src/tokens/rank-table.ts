/**
 * The byte-pair vocabulary of one encoding as one flat `Uint8Array`, so that loading is a few views over the host's
 * bytes instead of parsing megabytes of base64. `core/scripts/build-ranks.mjs` writes it, `openRankTable` reads it.
 *
 * Layout, in native (little-endian) 32-bit words: magic · header length · header JSON, padded to 4 · hash slots
 * (Int32, index of a token or -1) · token lengths (Uint8) · arena (all token bytes, in rank order).
 * Ranks are not stored: merging only compares them, and tokens stand in rank order, so the index is the rank.
 */

/** Change when the layout or the hash changes: files of another layout are refused, never misread. */
export const RANK_LAYOUT = 1
const MAGIC = 0x4b4e5200 + RANK_LAYOUT
const PREAMBLE = 8

export interface RankHeader {
  encoding: string
  /** The regular expression, source only, that cuts text into pieces; for flags `gu`. */
  pattern: string
  tokenCount: number
  slotCount: number
  arenaBytes: number
  /** Where the vocabulary comes from, and of what it was built: the build script compares it to skip its work. */
  source: string
  stamp: string
}

export interface RankTable {
  header: RankHeader
  /** Rank of the token that is exactly `bytes[start, end)`, or -1. */
  rankOf(bytes: Uint8Array, start: number, end: number): number
}

/** FNV-1a with a final fold: vocabulary entries are short, so a byte-wise hash is as fast as any. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 2166136261
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 16777619)
  return hash ^ (hash >>> 15)
}

/**
 * Opens a rank file without copying it (bytes at an address that is no multiple of 4 are moved once).
 * Throws when the bytes are not a rank file of this layout.
 */
export function openRankTable(file: Uint8Array): RankTable {
  const data = file.byteOffset % 4 === 0 ? file : copyOf(file)
  const { header, bodyStart } = readRankHeader(data)
  const slots = new Int32Array(data.buffer, data.byteOffset + bodyStart, header.slotCount)
  const lengthsStart = bodyStart + header.slotCount * 4
  const lengths = data.subarray(lengthsStart, lengthsStart + header.tokenCount)
  const arena = data.subarray(lengthsStart + header.tokenCount)
  if (arena.length !== header.arenaBytes) throw new Error(`Rank data for ${header.encoding} is cut short`)

  const offsets = new Uint32Array(header.tokenCount + 1)
  let longest = 0
  for (let token = 0; token < header.tokenCount; token++) {
    const length = lengths[token]!
    offsets[token + 1] = offsets[token]! + length
    if (length > longest) longest = length
  }
  const mask = header.slotCount - 1

  return {
    header,
    rankOf(bytes, start, end) {
      const length = end - start
      if (length > longest) return -1
      let slot = hashOf(bytes, start, end) & mask
      for (;;) {
        const token = slots[slot]!
        if (token === -1) return -1
        if (lengths[token] === length) {
          let i = start
          let j = offsets[token]!
          while (i < end && arena[j] === bytes[i]) {
            i++
            j++
          }
          if (i === end) return token
        }
        slot = (slot + 1) & mask
      }
    },
  }
}

/** A copy at an aligned address. `slice` would not do: a Node `Buffer` overrides it to share memory. */
function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes)
}

/** Reads the header alone. Throws when the bytes are not a rank file of this layout. */
function readRankHeader(data: Uint8Array): { header: RankHeader; bodyStart: number } {
  const [magic, headerLength = 0] =
    data.length < PREAMBLE ? [] : new Uint32Array(copyOf(data.subarray(0, PREAMBLE)).buffer)
  if (magic !== MAGIC) throw new Error('Not rank data of this layout: run the build')
  const text = new TextDecoder().decode(data.subarray(PREAMBLE, PREAMBLE + headerLength))
  return { header: JSON.parse(text) as RankHeader, bodyStart: PREAMBLE + headerLength }
}

/** Builds a rank file from tokens in rank order. Used by the build script and by tests; never at run time. */
export function encodeRankTable(
  tokens: readonly Uint8Array[],
  about: Pick<RankHeader, 'encoding' | 'pattern' | 'source' | 'stamp'>,
): Uint8Array {
  // At most half full, so that a miss, which is the common case while merging, ends after a step or two.
  let slotCount = 16
  while (slotCount < tokens.length * 2) slotCount *= 2
  const slots = new Int32Array(slotCount).fill(-1)
  const arenaBytes = tokens.reduce((sum, token) => sum + token.length, 0)
  const lengths = new Uint8Array(tokens.length)
  const arena = new Uint8Array(arenaBytes)
  let position = 0
  for (const [rank, token] of tokens.entries()) {
    if (token.length === 0 || token.length > 255) throw new Error(`Token ${rank} has ${token.length} bytes`)
    let slot = hashOf(token, 0, token.length) & (slotCount - 1)
    while (slots[slot] !== -1) slot = (slot + 1) & (slotCount - 1)
    slots[slot] = rank
    lengths[rank] = token.length
    arena.set(token, position)
    position += token.length
  }

  const header: RankHeader = { ...about, tokenCount: tokens.length, slotCount, arenaBytes }
  const plain = new TextEncoder().encode(JSON.stringify(header))
  const headerLength = Math.ceil(plain.length / 4) * 4
  const file = new Uint8Array(PREAMBLE + headerLength + slots.byteLength + lengths.length + arenaBytes)
  file.set(new Uint8Array(new Uint32Array([MAGIC, headerLength]).buffer))
  file.fill(0x20, PREAMBLE, PREAMBLE + headerLength)
  file.set(plain, PREAMBLE)
  file.set(new Uint8Array(slots.buffer), PREAMBLE + headerLength)
  file.set(lengths, PREAMBLE + headerLength + slots.byteLength)
  file.set(arena, file.length - arenaBytes)
  return file
}

/** White space as Rust's regex crate, which tiktoken uses, means it. */
const WHITE_SPACE = '\\t-\\r\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

/**
 * Rewrites a js-tiktoken pattern so that JavaScript cuts text exactly as tiktoken's Rust does:
 * - JavaScript's own `\s` holds U+FEFF and lacks U+0085, the reverse of Rust's.
 * - The contractions are case-insensitive in tiktoken, where U+017F (long s) is a form of `s`; js-tiktoken lists the
 *   ASCII forms only.
 * Throws on `\S` inside a class, which has no such rewriting and does not occur.
 */
export function toJavaScriptPattern(pattern: string): string {
  let out = ''
  let inClass = false
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!
    if (char === '\\') {
      const escaped = pattern[++i]
      if (escaped === 's') out += inClass ? WHITE_SPACE : `[${WHITE_SPACE}]`
      else if (escaped === 'S' && inClass) throw new Error('Unsupported pattern: \\S inside a character class')
      else if (escaped === 'S') out += `[^${WHITE_SPACE}]`
      else out += `\\${escaped}`
      continue
    }
    if (char === '[') inClass = true
    if (char === ']') inClass = false
    out += char
  }
  return out.replaceAll("'s|'S|", "'s|'S|'\\u017f|")
}
