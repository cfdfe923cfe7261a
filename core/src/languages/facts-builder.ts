import { type ModuleFacts, NODE_STRIDE, type NodeId, NodeKind } from '../model/facts.ts'
import type { LanguageId } from '../model/source.ts'

/** Collects a module's facts; every front end writes through this, so that they all speak one vocabulary. */
export interface FactsBuilder {
  /** Appends a node; operands are as in `NodeKind`. */
  node(kind: number, start: number, end: number, a?: number, b?: number, c?: number): NodeId
  /** Overwrites operands of a node made earlier, for values known only after its children. */
  patch(node: NodeId, a: number, b?: number, c?: number): void
  flag(node: NodeId, flag: number): void
  kindOf(node: NodeId): number
  operand(node: NodeId, index: 0 | 1 | 2): number
  endOf(node: NodeId): number
  startOf(node: NodeId): number
  /** Stores a list of operands and returns its offset. */
  list(items: readonly number[]): number
  /** An item of a stored list. */
  item(offset: number, position: number): number
  numberOf(index: number): number
  string(text: string): number
  /** The text of a string operand. */
  textOf(index: number): string
  number(value: number): number
  call(node: NodeId, region: number): void
  /** The tables that front ends fill directly. */
  readonly facts: Omit<ModuleFacts, 'nodes' | 'lists' | 'strings' | 'numbers' | 'calls' | 'lineStarts'>
  finish(text: string): ModuleFacts
}

export function createFactsBuilder(languageId: LanguageId): FactsBuilder {
  let nodes = new Int32Array(1024 * NODE_STRIDE)
  let nodeCount = 0
  const lists: number[] = []
  const strings: string[] = []
  const stringIndex = new Map<string, number>()
  const numbers: number[] = []
  const calls: number[] = []
  const facts: FactsBuilder['facts'] = {
    languageId,
    bindings: [],
    functions: [],
    classes: [],
    regions: [],
    types: [],
    writes: [],
    guards: [],
    exports: [],
    specifiers: [],
    doubles: [],
    directives: [],
    cells: null,
    exportsAll: false,
    errors: [],
  }

  return {
    facts,
    node(kind, start, end, a = -1, b = -1, c = -1) {
      const at = nodeCount * NODE_STRIDE
      if (at + NODE_STRIDE > nodes.length) {
        const grown = new Int32Array(nodes.length * 2)
        grown.set(nodes)
        nodes = grown
      }
      nodes[at] = kind
      nodes[at + 1] = start
      nodes[at + 2] = end
      nodes[at + 3] = a
      nodes[at + 4] = b
      nodes[at + 5] = c
      return nodeCount++
    },
    patch(node, a, b = -1, c = -1) {
      nodes[node * NODE_STRIDE + 3] = a
      nodes[node * NODE_STRIDE + 4] = b
      nodes[node * NODE_STRIDE + 5] = c
    },
    flag(node, flag) {
      nodes[node * NODE_STRIDE] = nodes[node * NODE_STRIDE]! | flag
    },
    kindOf: node => nodes[node * NODE_STRIDE]! & 0xff,
    operand: (node, index) => nodes[node * NODE_STRIDE + 3 + index]!,
    startOf: node => nodes[node * NODE_STRIDE + 1]!,
    endOf: node => nodes[node * NODE_STRIDE + 2]!,
    list(items) {
      const offset = lists.length
      for (const item of items) lists.push(item)
      return offset
    },
    item: (offset, position) => lists[offset + position]!,
    numberOf: index => numbers[index]!,
    textOf: index => strings[index]!,
    string(text) {
      let index = stringIndex.get(text)
      if (index === undefined) {
        index = strings.length
        strings.push(text)
        stringIndex.set(text, index)
      }
      return index
    },
    number(value) {
      numbers.push(value)
      return numbers.length - 1
    },
    call(node, region) {
      calls.push(node, region)
    },
    finish(text) {
      const order = callOrder(nodes, calls)
      return {
        ...facts,
        nodes: nodes.slice(0, nodeCount * NODE_STRIDE),
        lists: Int32Array.from(lists),
        strings,
        numbers,
        calls: order,
        lineStarts: lineStartsOf(text),
      }
    },
  }
}

/** Calls are collected inside out; readers want them by where the called name stands. */
function callOrder(nodes: Int32Array, calls: number[]): Int32Array {
  const nameEnd = (call: number) => {
    const callee = nodes[call * NODE_STRIDE + 3]!
    return callee < 0 ? nodes[call * NODE_STRIDE + 1]! : nodes[callee * NODE_STRIDE + 2]!
  }
  const pairs: [number, number][] = []
  for (let i = 0; i < calls.length; i += 2) pairs.push([calls[i]!, calls[i + 1]!])
  pairs.sort((x, y) => nameEnd(x[0]) - nameEnd(y[0]))
  return Int32Array.from(pairs.flat())
}

/** Offsets at which lines start; `\r\n`, `\n` and a lone `\r` each end a line. */
export function lineStartsOf(text: string): Int32Array {
  const starts = [0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1)
  }
  return Int32Array.from(starts)
}

export { NodeKind }
