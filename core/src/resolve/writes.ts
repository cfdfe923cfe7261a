import { type BindingFacts, type NodeId, NodeKind } from '../model/facts.ts'
import { ANY_KEY, type ModuleView, type Write } from './module-view.ts'
import type { NamedEntry, Site, Value } from './values.ts'

/**
 * The assignments to a field of `this` that a use can see. In a function that writes it several times the last write that
 * surely happens hides those before it: from the rest of that function where it stands ahead of the use, and from all
 * others in any case.
 */
export function reachingWrites(module: ModuleView, writes: readonly Write[], use: Site): readonly Write[] {
  if (writes.length < 2) return writes
  const { regions } = module.facts
  const functionOf = (region: number) => regions[region]!.function
  const at = use.module === module ? module.regionAt(use.start) : -1
  const around = new Set<number>()
  for (
    let each = at;
    each >= 0 && !around.has(each);
    each = regions[each]!.kind === 'function' ? each : regions[each]!.parent
  )
    around.add(each)
  const isLooped = [...around].some(each => regions[each]!.kind === 'loop')
  const after = (own: readonly Write[], hides: (write: Write) => boolean) =>
    own.slice(Math.max(0, own.findLastIndex(hides)))
  return [...new Set(writes.map(each => functionOf(each.region)))].flatMap(fn => {
    const own = writes.filter(each => functionOf(each.region) === fn)
    if (at < 0 || functionOf(at) !== fn) return after(own, each => isUnconditional(module, each))
    const before = own.filter(each => each.start <= use.start)
    return before.length === 0 || isLooped ? own : after(before, each => around.has(each.region))
  })
}

/** Whether the constructor writes the field whatever happens, ahead of the use: no initial value is left to be seen. */
export function isSettled(module: ModuleView, write: Write, initializer: number | null, use: Site): boolean {
  const { regions } = module.facts
  if (initializer === null || regions[write.region]!.function !== initializer || !isUnconditional(module, write))
    return false
  const isInside = use.module === module && regions[module.regionAt(use.start)]!.function === initializer
  return !isInside || write.start <= use.start
}

function isUnconditional(module: ModuleView, write: Write): boolean {
  return module.facts.regions[write.region]!.kind === 'function'
}

type Assignment = BindingFacts['values'][number]

/** Of a name's assignments, what a module leaves behind once it has run: its last one that surely happens hides the earlier. */
export function lasting(module: ModuleView, values: readonly Assignment[]): readonly Assignment[] {
  const { regions } = module.facts
  const last = values.findLastIndex(each => regions[each.region]!.kind === 'module')
  return values.filter((each, i) => i >= last || regions[each.region]!.function >= 0)
}

/** The same while the module runs: assignments in a row, with no call between them that could see the earlier ones. */
export function lastInRow(module: ModuleView, values: readonly Assignment[]): readonly Assignment[] {
  const { regions } = module.facts
  return values.filter((each, i) => {
    const next = values[i + 1]
    if (!next || regions[each.region]!.kind !== 'module' || regions[next.region]!.kind !== 'module') return true
    const end = module.start(next.node)
    return module.calls().some(({ node, region }) => {
      const start = module.start(node)
      return regions[region]!.function < 0 && start >= each.start && start < end
    })
  })
}

/**
 * `try: from new import X` / `except ImportError: from old import X`: of two packages the first is the one that is meant. Modules
 * of the code base are both there to be read.
 */
export function withoutStandIns(module: ModuleView, found: readonly { node: NodeId; value: Value }[]): Value[] {
  const isPackage = ({ value }: { value: Value }) => value.kind === 'external'
  const isStandIn = ({ node }: { node: NodeId }) => module.kind(node) === NodeKind.Module && module.c(node) === 1
  const meant = found.some(each => isPackage(each) && !isStandIn(each))
  return found.flatMap(each => (meant && isPackage(each) && isStandIn(each) ? [] : [each.value]))
}

/** What a module writes to members of something, by name, whenever it does (see `holderKey`). */
export function writtenEntries(module: ModuleView, holder: string): NamedEntry[] {
  return [...module.writesTo(holder)].flatMap(([name, writes]) =>
    name === ANY_KEY
      ? []
      : writes.map(({ value }) => ({ name, value: { thunk: { module, node: value, frame: null } } })),
  )
}
