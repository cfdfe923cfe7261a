import { Document, isMap, isPair, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'

/** What replaces a stretch of a text, by UTF-16 offsets. */
export interface TextEdit {
  start: number
  end: number
  text: string
}

/** A value of callcost.yml; `null` is written as nothing, for a person to fill in. */
export type YamlValue = string | number | boolean | null | { [key: string]: YamlValue } | YamlValue[]

/**
 * Adds an entry to a list of callcost.yml, such as `['calls']` or `['policy', 'waivers']`, and what of the path is not
 * there yet. Everything else, comments and layout included, stays as it is. Null when the file is not valid YAML, or has
 * something else where the list should be.
 */
export function addEntry(text: string, path: readonly string[], entry: Record<string, YamlValue>): TextEdit | null {
  const document = parseDocument(text)
  if (document.errors.length > 0) return null
  let map = document.contents as Node | null
  if (map !== null && !isMap(map)) return null
  for (const [depth, key] of path.entries()) {
    const pair: Pair | undefined = map === null ? undefined : pairOf(map as YAMLMap, key)
    const value = (pair?.value ?? null) as Node | null
    const rest = path.slice(depth + 1)
    if (!pair || isNothing(value)) return addNested(text, map as YAMLMap | null, pair, [key, ...rest], entry)
    if (rest.length === 0) return isSeq(value) ? appendTo(text, value, entry) : null
    if (!isMap(value)) return null
    map = value
  }
  return null
}

/** Sets a field of one entry of a list, which is known to be there. Null when the entry has another shape. */
export function setField(text: string, list: string, index: number, key: string, field: YamlValue): TextEdit | null {
  const document = parseDocument(text)
  const seq = document.get(list) as Node | undefined
  const map = document.errors.length === 0 && isSeq(seq) ? (seq.items[index] as Node | undefined) : undefined
  if (!isMap(map) || map.items.length === 0) return null
  const value = pairOf(map, key)?.value as Node | null | undefined
  if (value?.range) {
    const [start, end] = value.range
    return { start, end, text: `${start === end && text[start - 1] === ':' ? ' ' : ''}${flow(field)}` }
  }
  if (map.flow) {
    const end = map.range![1] - 1
    const before = text.slice(0, end).trimEnd().length
    return { start: before, end, text: `, ${flow({ [key]: field }).slice(2, -2)} ` }
  }
  const first = map.items[0]!.key as Node
  return insertBelow(text, endOfNode(map), block({ [key]: field }), columnOf(text, first.range![0]))
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find(item => String((item.key as { value?: unknown } | null)?.value) === key)
}

function isNothing(value: Node | null): boolean {
  return value === null || ('value' in value && value.value === null) || (isMap(value) && value.items.length === 0)
}

/** Puts `path: [entry]` behind what the map holds, or in the place of a key that stands there without a value. */
function addNested(
  text: string,
  map: YAMLMap | null,
  pair: Pair | undefined,
  path: readonly string[],
  entry: Record<string, YamlValue>,
): TextEdit | null {
  if (map?.flow && map.items.length > 0) return null
  const nested = path.reduceRight<YamlValue>((value, key) => ({ [key]: value }), [entry]) as Record<string, YamlValue>
  const key = pair?.key as Node | undefined
  const value = pair?.value as Node | null | undefined
  if (key?.range) {
    const start = key.range[0]
    const end = Math.max(value?.range?.[1] ?? 0, text.indexOf(':', key.range[1]) + 1)
    return { start, end, text: indented(block(nested), columnOf(text, start)).trimStart() }
  }
  const last = map?.items.at(-1)
  if (!map || !last) {
    const gap = text === '' || text.endsWith('\n') ? '' : '\n'
    return { start: text.length, end: text.length, text: `${gap}${block(nested)}\n` }
  }
  return insertBelow(text, endOfNode(map), block(nested), columnOf(text, (last.key as Node).range![0]))
}

function appendTo(text: string, seq: YAMLSeq, entry: Record<string, YamlValue>): TextEdit | null {
  const last = seq.items.at(-1) as Node | undefined
  if (!last) {
    const [start, end] = seq.range!
    const column = columnOf(text, lineStart(text, start) + /^\s*/.exec(text.slice(lineStart(text, start)))![0].length)
    return { start: text.slice(0, start).trimEnd().length, end, text: `\n${indented(block([entry]), column + 2)}` }
  }
  if (seq.flow) {
    const end = last.range![1]
    return { start: end, end, text: `, ${flow(entry)}` }
  }
  const dash = text.lastIndexOf('-', last.range![0])
  return insertBelow(text, endOfNode(seq), block([entry]), columnOf(text, dash))
}

/** Behind the line in which something ends, comments at its end included. */
function insertBelow(text: string, at: number, lines: string, column: number): TextEdit {
  const newline = text.indexOf('\n', at)
  const end = newline === -1 ? text.length : newline
  return { start: end, end, text: `\n${indented(lines, column)}` }
}

/** Where the last thing that is not a comment ends. */
function endOfNode(node: YAMLMap | YAMLSeq): number {
  const last: unknown = node.items.at(-1)
  const inner = (isPair(last) ? (last.value ?? last.key) : last) as Node
  if ((isMap(inner) || isSeq(inner)) && !inner.flow && inner.items.length > 0) return endOfNode(inner)
  return inner.range![1]
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset)
}

function indented(lines: string, column: number): string {
  return lines.replace(/^(?=.)/gm, ' '.repeat(column))
}

/** In lines, with what says which calls are meant in one. */
function block(value: YamlValue): string {
  const document = new Document(value)
  const entries = isSeq(document.contents) ? document.contents.items : [document.contents]
  for (const entry of entries) flattenMatch(entry as Node | null)
  return document.toString({ lineWidth: 0, nullStr: '' }).replace(/ +$/gm, '').trimEnd()
}

function flattenMatch(node: Node | null): void {
  if (isSeq(node)) for (const item of node.items) flattenMatch(item as Node)
  if (!isMap(node)) return
  for (const { key, value } of node.items) {
    if (String((key as { value?: unknown }).value) === 'match' && isMap(value)) value.flow = true
    else flattenMatch(value as Node | null)
  }
}

function flow(value: YamlValue): string {
  const document = new Document(value)
  const { contents } = document
  if (isMap(contents) || isSeq(contents)) contents.flow = true
  return document.toString({ lineWidth: 0, nullStr: '' }).trim()
}
