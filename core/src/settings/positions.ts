import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  visit,
} from 'yaml'

/** A place in a YAML document: the keys and positions that lead to it. */
export type YamlPath = readonly (string | number)[]

interface Entry {
  /** The collection that holds it. */
  holder: Node
  item: Node | Pair
  value: Node | null
}

/** Line (1-based) of what stands at the path, or of the nearest thing around it that exists. A key counts, not its value. */
export function lineAt(document: Document, path: YamlPath, lines: LineCounter): number {
  const entry = entryAt(document, path)
  const node = entry === null ? document.contents : 'key' in entry.item ? (entry.item.key as Node) : entry.item
  const offset = node?.range?.[0] ?? 0
  return lines.linePos(offset).line
}

/** Removes what stands at the paths, or the nearest things around them. False when nothing was left to remove. */
export function removeAll(document: Document, paths: readonly YamlPath[]): boolean {
  // All are found before the first is removed, because removing one moves the positions of its neighbours.
  const entries = paths.map(path => entryAt(document, path))
  let removed = false
  for (const entry of entries) {
    if (entry === null || !isCollection(entry.holder)) continue
    const items = entry.holder.items as unknown[]
    const position = items.indexOf(entry.item)
    if (position < 0) continue
    items.splice(position, 1)
    removed = true
  }
  return removed
}

/** The deepest entry on the path; null when not even its first step exists. */
function entryAt(document: Document, path: YamlPath): Entry | null {
  let found: Entry | null = null
  let holder: Node | null = document.contents
  for (const step of path) {
    const next: Entry | null = holder === null ? null : entryOf(holder, step)
    if (next === null) break
    found = next
    holder = next.value
  }
  return found
}

function entryOf(holder: Node, step: string | number): Entry | null {
  if (isMap(holder)) {
    const pair = holder.items.find(item => isScalar(item.key) && String(item.key.value) === String(step))
    return pair ? { holder, item: pair, value: pair.value as Node | null } : null
  }
  if (!isSeq(holder)) return null
  const item = holder.items[Number(step)] as Node | undefined
  return item ? { holder, item, value: item } : null
}

/**
 * Puts a copy of what each alias stands for in its place, so that the parts of a document are independent of each
 * other and one can be removed. Throws when an alias stands for nothing or for itself, or when they multiply.
 */
export function expandAliases(document: Document): void {
  // Reading the values first throws on aliases that multiply, writing them on those that hold themselves.
  JSON.stringify(document.toJS())
  visit(document, {
    Alias(_, alias) {
      const copy = alias.resolve(document)?.clone() as Node | undefined
      if (isCollection(copy) || isScalar(copy)) copy.anchor = undefined
      return copy
    },
  })
}
