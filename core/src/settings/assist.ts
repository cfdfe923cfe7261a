import { isMap, isPair, isScalar, type Node, parseDocument, visit } from 'yaml'
import type { YamlPath } from './positions.ts'
import { describedAt } from './schema-at.ts'

/** Something that may be written at a place. Offsets are UTF-16. */
export interface Completion {
  label: string
  kind: 'key' | 'value' | 'example'
  description: string
  /** What takes the place of `start` to `end`. */
  text: string
  start: number
  end: number
}

export interface Explained {
  start: number
  end: number
  /** Dotted path of what stands there. */
  path: string
  title: string | null
  description: string
  default: string | null
}

/** Stands at the cursor while the text around it is read. */
const MARK = 'callcostCursorMark'
/** Values that the schema cannot list, by the last key of their path. */
export type KnownValues = (path: YamlPath) => readonly string[]

/** What callcost.yml may hold at an offset, also while it is half written. */
export function completionsAt(text: string, offset: number, known: KnownValues = () => []): Completion[] {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  if (/(^|\s)#/.test(before)) return []
  const word = /[\w./@*-]*$/.exec(before)![0].replace(/^-(?=\s|$)/, '')
  const start = offset - word.length
  const end = offset + /^[\w./@*-]*/.exec(text.slice(offset))![0].length
  const isValue = /[:[,]\s+["']?$|\[["']?$/.test(before.slice(0, before.length - word.length))
  const isItem = /^\s*-\s+$/.test(before.slice(0, before.length - word.length))
  const around = (mark: string) => text.slice(0, start) + mark + text.slice(end)
  const place = (mark: string) => placeOfMark(around(mark))
  const completions: Completion[] = []
  // Where a flow mapping goes on, a comma stands before a key.
  const asKey = place(text.slice(end).startsWith(':') ? MARK : `${MARK}: `)
  if (asKey?.isKey) {
    const needsColon = !text.slice(end).startsWith(':')
    for (const { name, description, holds } of describedAt(asKey.path).keys) {
      if (asKey.others.includes(name)) continue
      const tail = needsColon ? (asKey.isFlow || holds === 'value' ? ': ' : ':') : ''
      completions.push({ label: name, kind: 'key', description, text: `${name}${tail}`, start, end })
    }
  }
  const asValue = isValue || isItem ? place(MARK) : null
  if (asValue && !asValue.isKey) {
    const { values, description } = describedAt(asValue.path)
    const texts = [
      ...values.map(value => ({ text: value.text, kind: value.isExample ? ('example' as const) : ('value' as const) })),
      ...known(asValue.path).map(value => ({ text: value, kind: 'value' as const })),
    ]
    for (const { text: value, kind } of texts)
      completions.push({ label: value, kind, description: description ?? '', text: quoted(value, before), start, end })
  }
  return completions
}

/** What the key or value at an offset means. */
export function explainedAt(text: string, offset: number): Explained | null {
  let found: { path: YamlPath; node: Node } | null = null
  visit(parseDocument(text), {
    Scalar(key, node, ancestors) {
      const [start, end] = node.range ?? [0, 0]
      if (start <= offset && offset < end) found = { path: pathOf(key, node, ancestors as Node[]), node }
    },
  })
  const at = found as { path: YamlPath; node: Node } | null
  if (!at) return null
  const place = describedAt(at.path)
  if (place.description === null && place.title === null) return null
  return {
    start: at.node.range![0],
    end: at.node.range![1],
    path: at.path.join('.'),
    title: place.title,
    description: place.description ?? '',
    default: place.default === undefined ? null : JSON.stringify(place.default),
  }
}

interface MarkPlace {
  /** Of the mapping that the mark is a key of, or of the mark itself where it is a value. */
  path: YamlPath
  isKey: boolean
  isFlow: boolean
  /** Keys beside it. */
  others: string[]
}

function placeOfMark(text: string): MarkPlace | null {
  let place: MarkPlace | null = null
  visit(parseDocument(text, { keepSourceTokens: false }), {
    Scalar(key, node, ancestors) {
      if (node.value !== MARK) return
      const path = pathOf(key, node, ancestors as Node[])
      const map = ancestors.findLast(isMap)
      const isKey = key === 'key'
      const others = map && isKey ? map.items.map(item => (isScalar(item.key) ? String(item.key.value) : '')) : []
      place = { path: isKey ? path.slice(0, -1) : path, isKey, isFlow: map?.flow === true, others }
      return visit.BREAK
    },
  })
  return place
}

/** Keys and positions that lead to a node; to a key, those that lead to what it names. */
function pathOf(key: unknown, node: Node, ancestors: readonly Node[]): YamlPath {
  const path: (string | number)[] = []
  const line = [...ancestors, node] as unknown[]
  for (const [index, each] of line.entries()) {
    if (isPair(each)) path.push(isScalar(each.key) ? String(each.key.value) : '')
    const parent = line[index - 1] as { items?: unknown[] } | undefined
    if (parent && !isMap(parent) && !isPair(parent) && Array.isArray(parent.items))
      path.push(parent.items.indexOf(each))
  }
  return key === 'key' && path.length === 0 ? [] : path
}

/** Text that YAML would read as something else is written in quotes, unless it stands in some already. */
function quoted(value: string, before: string): string {
  const isQuoted = /["'][^"']*$/.test(before)
  return isQuoted || !/^[*@&!%]|[:#{}[\],]/.test(value) ? value : JSON.stringify(value)
}
