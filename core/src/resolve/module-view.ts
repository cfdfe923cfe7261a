import { type ModuleFacts, NODE_STRIDE, type NodeId, NodeKind } from '../model/facts.ts'
import type { Origin, SourceLocation } from '../model/source.ts'
import type { Frame, Site } from './values.ts'

/** One module's facts with its path and the indexes that evaluation needs, each made when first asked for. */
export interface ModuleView {
  readonly path: string
  readonly facts: ModuleFacts
  kind(node: NodeId): number
  a(node: NodeId): number
  b(node: NodeId): number
  c(node: NodeId): number
  start(node: NodeId): number
  end(node: NodeId): number
  flag(node: NodeId, flag: number): boolean
  /** Items of a list operand. */
  list(offset: number, count: number): number[]
  string(index: number): string
  /** Call nodes by the name that is called, aliases of one step included. */
  callsNamed(name: string): readonly CallRef[]
  calls(): readonly CallRef[]
  /** Member writes by what they write to (see `holderKey`), then the member's name. */
  writesTo(target: string): ReadonlyMap<string, readonly Write[]>
  /** Writes to what lies below it: `target.defaults.headers = x`. */
  writesBelow(target: string): readonly WriteBelow[]
  /** Bindings that a node is a value of, in their order. */
  boundTo(node: NodeId): readonly number[]
  superCalls(): readonly CallRef[]
  /** The call of `super(…)` in a class. */
  superCall(classIndex: number): NodeId | null
  /** Innermost region around an offset. */
  regionAt(offset: number): number
}

export interface CallRef {
  module: ModuleView
  node: NodeId
  region: number
}

/** Under which `writesTo` lists writes to computed keys: `table[name] = x`. */
export const ANY_KEY = '[]'

export interface Write {
  /** The key's node for computed keys, else -1. */
  key: NodeId
  value: NodeId
  region: number
  start: number
}

export interface WriteBelow extends Write {
  /** Names that lead from what is written to down to the member; the last one is its own. */
  path: string[]
}

export function createModuleView(path: string, facts: ModuleFacts): ModuleView {
  const { nodes } = facts
  let byName: Map<string, CallRef[]> | undefined
  let all: CallRef[] | undefined
  let writes: Map<string, Map<string, Write[]>> | undefined
  let below: Map<string, WriteBelow[]> | undefined
  let bound: Map<NodeId, number[]> | undefined
  let supers: Map<number, NodeId> | undefined
  let byStart: Uint32Array | undefined

  const view: ModuleView = {
    path,
    facts,
    kind: node => nodes[node * NODE_STRIDE]! & 0xff,
    a: node => nodes[node * NODE_STRIDE + 3]!,
    b: node => nodes[node * NODE_STRIDE + 4]!,
    c: node => nodes[node * NODE_STRIDE + 5]!,
    start: node => nodes[node * NODE_STRIDE + 1]!,
    end: node => nodes[node * NODE_STRIDE + 2]!,
    flag: (node, flag) => (nodes[node * NODE_STRIDE]! & flag) !== 0,
    list: (offset, count) => Array.from(facts.lists.subarray(offset, offset + count)),
    string: index => facts.strings[index] ?? '',
    calls() {
      all ??= readCalls(view)
      return all
    },
    callsNamed(name) {
      byName ??= indexCalls(view)
      return byName.get(name) ?? []
    },
    writesTo(target) {
      writes ??= indexWrites(view)
      return writes.get(target) ?? NO_WRITES
    },
    writesBelow(target) {
      below ??= indexWritesBelow(view)
      return below.get(target) ?? []
    },
    boundTo(node) {
      bound ??= indexBindings(view)
      return bound.get(node) ?? []
    },
    superCalls() {
      return view.calls().filter(({ node }) => view.a(node) >= 0 && view.kind(view.a(node)) === NodeKind.Super)
    },
    superCall(classIndex) {
      supers ??= indexSuperCalls(view)
      return supers.get(classIndex) ?? null
    },
    regionAt(offset) {
      const { regions } = facts
      byStart ??= orderByStart(regions)
      // The last one that begins before an offset contains it, or is inside what does.
      let low = 0
      let high = byStart.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (regions[byStart[middle]!]!.start <= offset) low = middle
        else high = middle - 1
      }
      let at = byStart[low]!
      while (at > 0 && offset >= regions[at]!.end) at = regions[at]!.parent
      return Math.max(0, at)
    },
  }
  return view
}

/** Regions are numbered outside in: of those that begin at one place, the last is the innermost. */
function orderByStart(regions: ModuleFacts['regions']): Uint32Array {
  return Uint32Array.from(regions.keys()).sort((a, b) => regions[a]!.start - regions[b]!.start || a - b)
}

const NO_WRITES: ReadonlyMap<string, readonly Write[]> = new Map()

function readCalls(view: ModuleView): CallRef[] {
  const { calls } = view.facts
  const refs: CallRef[] = []
  for (let i = 0; i < calls.length; i += 2) refs.push({ module: view, node: calls[i]!, region: calls[i + 1]! })
  return refs
}

function indexCalls(view: ModuleView): Map<string, CallRef[]> {
  const index = new Map<string, CallRef[]>()
  for (const call of view.calls()) {
    const name = calledName(view, call.node)
    if (name === '') continue
    const same = index.get(name)
    if (same) same.push(call)
    else index.set(name, [call])
  }
  return index
}

function indexBindings({ facts }: ModuleView): Map<NodeId, number[]> {
  const index = new Map<NodeId, number[]>()
  for (const [binding, { values }] of facts.bindings.entries()) {
    for (const { node } of values) {
      const same = index.get(node)
      if (!same) index.set(node, [binding])
      else if (same.at(-1) !== binding) same.push(binding)
    }
  }
  return index
}

/** The name a call is written with; `call`, `apply` and `bind` pass on the name before them. */
export function calledName(view: ModuleView, call: NodeId): string {
  let callee = view.a(call)
  if (callee < 0) return ''
  if (view.kind(callee) === NodeKind.Member) {
    const name = view.string(view.b(callee))
    if (name !== 'call' && name !== 'apply' && name !== 'bind') return name
    callee = view.a(callee)
    if (view.kind(callee) === NodeKind.Member) return view.string(view.b(callee))
  }
  if (view.kind(callee) === NodeKind.Ref) {
    const { name, import: from, values } = view.facts.bindings[view.a(callee)]!
    const isOneImport = from !== null && values.length === 0
    return isOneImport && from.imported.length > 1 && from.imported !== 'default' ? from.imported : name
  }
  if (view.kind(callee) === NodeKind.Global) return view.string(view.a(callee))
  // `cls(…)` in a method of the class.
  if (view.kind(callee) === NodeKind.Class) return view.facts.classes[view.a(callee)]!.name
  return ''
}

function indexWrites(view: ModuleView): Map<string, Map<string, Write[]>> {
  const index = new Map<string, Map<string, Write[]>>()
  for (const write of view.facts.writes) {
    const isMember = view.kind(write.target) === NodeKind.Member
    const key = holderKey(view, view.a(write.target))
    if (key === null) continue
    const names = index.get(key) ?? new Map<string, Write[]>()
    index.set(key, names)
    const name = isMember ? view.string(view.b(write.target)) : ANY_KEY
    const same = names.get(name) ?? []
    names.set(name, same)
    same.push({
      key: isMember ? -1 : view.b(write.target),
      value: write.value,
      region: write.region,
      start: write.start,
    })
  }
  return index
}

function indexWritesBelow(view: ModuleView): Map<string, WriteBelow[]> {
  const index = new Map<string, WriteBelow[]>()
  for (const { target, value, region, start } of view.facts.writes) {
    if (view.kind(target) !== NodeKind.Member) continue
    const path = [view.string(view.b(target))]
    let holder = view.a(target)
    while (view.kind(holder) === NodeKind.Member && holderKey(view, holder) === null) {
      path.unshift(view.string(view.b(holder)))
      holder = view.a(holder)
    }
    const key = path.length > 1 ? holderKey(view, holder) : null
    if (key !== null) index.set(key, [...(index.get(key) ?? []), { key: -1, value, region, start, path }])
  }
  return index
}

/** Names what is written to or added to: a binding, a field of `this`, or `this` itself, which a class's name stands for too. */
export function holderKey(view: ModuleView, node: NodeId): string | null {
  switch (view.kind(node)) {
    case NodeKind.Ref: {
      const { kind, values } = view.facts.bindings[view.a(node)]!
      const [only] = values
      return kind === 'class' && values.length === 1 && view.kind(only!.node) === NodeKind.Class
        ? `class:${view.a(only!.node)}`
        : `binding:${view.a(node)}`
    }
    case NodeKind.This:
    case NodeKind.Class:
      return `class:${view.a(node)}`
    case NodeKind.Member:
      return view.kind(view.a(node)) === NodeKind.This
        ? `class:${view.a(view.a(node))}.${view.string(view.b(node))}`
        : null
    default:
      return null
  }
}

function indexSuperCalls(view: ModuleView): Map<number, NodeId> {
  return new Map(view.superCalls().map(({ node }) => [view.a(view.a(node)), node]))
}

export function siteOf(module: ModuleView, node: NodeId, frame: Frame | null = null): Site {
  return { module, start: module.start(node), end: module.end(node), frame: frame?.id ?? 0 }
}

/** 0-based line that holds an offset. */
export function lineAt(module: ModuleView, offset: number): number {
  const { lineStarts } = module.facts
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lineStarts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

export function locate(module: ModuleView, start: number, end: number): SourceLocation {
  const line = lineAt(module, start)
  const column = start - module.facts.lineStarts[line]! + 1
  const endLine = lineAt(module, end)
  const cell = module.facts.cells?.findLast(each => each.start <= start)
  const first = cell ? lineAt(module, cell.start) : 0
  return { path: module.path, line: line - first + 1, column, endLine: endLine - first + 1, cell: cell?.cell ?? null }
}

export function originOf(site: Site, label?: string): Origin {
  const location = locate(site.module, site.start, site.end)
  return label === undefined ? location : { ...location, label }
}
