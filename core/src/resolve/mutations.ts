import { type NodeId, NodeKind } from '../model/facts.ts'
import type { Evaluator } from './evaluator.ts'
import { ANY_KEY, calledName, holderKey, type ModuleView, siteOf, type WriteBelow } from './module-view.ts'
import { excludes } from './regions.ts'
import { mapUnion, union } from './unions.ts'
import type { Entry, Frame, Item, Lazy, MemberSet, NamedEntry, Site, Value } from './values.ts'

/** Where a value is looked at, so that what happens to it later does not count. */
interface Use {
  offset: number
  /** Region of the use; null when any time counts. */
  region: number | null
}

/**
 * A value with what the code does to it after it is made: `options.model = x`, `table[name] = x`, `map.set(k, x)`,
 * `messages.push(x)`. `holder` names what is written to (see `holderKey`), `homes` are the regions it is made in.
 */
export function withMutations(
  ev: Evaluator,
  module: ModuleView,
  holder: string,
  homes: readonly number[],
  value: Value,
  use: Use,
  frame: Frame | null,
): Value {
  const entries: Entry[] = []
  /** What holds where the object says nothing itself. */
  const defaults: Entry[] = []
  const items: Item[] = []
  const sets: MemberSet[] = []
  const histories = new Map<number, Item>()
  const lazy = (node: NodeId): Lazy => ({ thunk: { module, node, frame } })
  for (const [name, writes] of module.writesTo(holder)) {
    for (const write of writes) {
      if (isLater(module, write, use)) continue
      if (name === ANY_KEY) entries.push({ key: lazy(write.key), value: lazy(write.value) })
      else {
        entries.push({ name, value: lazy(write.value), optional: !isSure(write.region, homes) })
        sets.push(memberSet(module, { ...write, path: [name] }, homes, frame))
      }
    }
  }
  const lower = module
    .writesBelow(holder)
    .filter(write => !isLater(module, write, use))
    .map(write => memberSet(module, write, homes, frame))
  sets.push(...lower)
  for (const { idiom, node, region } of mutatorCalls(ev, module).get(holder) ?? []) {
    if (isLater(module, { region, start: module.start(node) }, use)) continue
    const args = module.list(module.b(node), module.c(node))
    if (idiom === 'set-default') {
      const [key, standard] = args
      if (key !== undefined && standard !== undefined) defaults.push({ key: lazy(key), value: lazy(standard) })
      continue
    }
    if (idiom === 'put') {
      if (args.length === 2) entries.push({ key: lazy(args[0]!), value: lazy(args[1]!) })
      continue
    }
    for (const argument of args) {
      if (module.kind(argument) === NodeKind.Named) {
        entries.push({
          name: module.string(module.a(argument)),
          value: lazy(module.b(argument)),
          optional: !isSure(region, homes),
        })
        continue
      }
      const isSpread = module.kind(argument) === NodeKind.Spread
      const given = lazy(isSpread ? module.a(argument) : argument)
      if (idiom === 'extend') entries.push({ spread: given })
      const isList = isSpread || idiom === 'extend'
      const around = repeatedBy(module, region, homes)
      if (around === null) {
        items.push({ kind: isList ? 'spread' : isSure(region, homes) ? 'one' : 'maybe', value: given })
        continue
      }
      // What one loop or function adds by turns is one list.
      const known = histories.get(around)
      const turn: Lazy = isList ? { make: () => ev.element(ev.force(given), value.at) } : given
      if (known) known.value = either(ev, known.value, turn, value.at)
      else {
        const history: Item = { kind: 'repeat', value: turn }
        histories.set(around, history)
        items.push(history)
      }
    }
  }
  if (entries.length + items.length + defaults.length + sets.length === 0) return value
  return mapUnion(value, value.at, option => {
    if (option.kind === 'object')
      return laid({ ...option, entries: [...defaults, ...option.entries, ...entries] }, lower)
    if (option.kind === 'instance')
      return laid(entries.length > 0 ? { ...option, set: [...(option.set ?? []), ...named(entries)] } : option, lower)
    // Of what comes from out of sight, what is written to it here is known.
    if (option.kind === 'unknown' && entries.length + lower.length > 0)
      return laid({ kind: 'object', entries: [{ spread: { value: option } }, ...entries], at: option.at }, lower)
    if (option.kind === 'array' && items.length > 0) return { ...option, items: [...option.items, ...items] }
    return option.kind === 'external' && sets.length > 0 ? laid(option, sets) : option
  })
}

function memberSet(module: ModuleView, write: WriteBelow, homes: readonly number[], frame: Frame | null): MemberSet {
  const { value, region, path } = write
  const optional = !isSure(region, homes) && !(homes.length === 0 && isInitializer(module, region))
  return {
    after: 0,
    path,
    value: { thunk: { module, node: value, frame } },
    optional,
    at: siteOf(module, value, frame),
  }
}

/** Whether a region is the body of a constructor: what it does is done to every object of the class. */
function isInitializer(module: ModuleView, region: number): boolean {
  const { kind, function: fn } = module.facts.regions[region]!
  return kind === 'function' && module.facts.classes.some(({ initializer }) => initializer === fn)
}

/** A value with what is written to members of it, or further down. */
function laid(option: Value, sets: readonly MemberSet[]): Value {
  const fields = sets.filter(({ path }) => path.length === 1)
  const deeper = sets.filter(({ path }) => path.length > 1)
  const entries = fields.map(({ path, value, optional }): NamedEntry => ({ name: path[0]!, value, optional }))
  switch (option.kind) {
    case 'object':
      return { ...option, entries: [...option.entries, ...entries], ...below(option.below, deeper) }
    case 'instance': {
      const set = entries.length > 0 ? { set: [...(option.set ?? []), ...entries] } : {}
      return { ...option, ...set, ...below(option.below, deeper) }
    }
    case 'external': {
      const here = sets.map(each => ({ ...each, after: option.steps.length }))
      return { ...option, set: [...(option.set ?? []), ...here] }
    }
    case 'unknown':
      // Of what comes from out of sight, what is written to it here is known.
      return laid({ kind: 'object', entries: [{ spread: { value: option } }], at: option.at }, sets)
    default:
      return option
  }
}

const below = (known: MemberSet[] | undefined, more: MemberSet[]) =>
  more.length > 0 ? { below: [...(known ?? []), ...more] } : {}

/** A member of an object with what is written to it through that object: `config.llm.model = x`. */
export function withSetBelow(value: Value, holder: { below?: MemberSet[] }, name: string): Value {
  const own = (holder.below ?? []).filter(({ path }) => path[0] === name)
  if (own.length === 0) return value
  const inside = own.map(each => ({ ...each, path: each.path.slice(1) }))
  return mapUnion(value, value.at, option => laid(option, inside))
}

/** What is done where the value is made is done to it each time; of several places, only to what is made there. */
function isSure(region: number, homes: readonly number[]): boolean {
  return homes.length === 1 && homes[0] === region
}

/** The loop or function that does something again and again to what is made in one of the homes; null when it is done once. */
function repeatedBy(module: ModuleView, region: number, homes: readonly number[]): number | null {
  const { regions } = module.facts
  for (let at = region; at >= 0; at = regions[at]!.parent) {
    if (homes.includes(at)) return null
    if (regions[at]!.kind !== 'branch') return at
  }
  return null
}

function either(ev: Evaluator, one: Lazy, other: Lazy, at: Site): Lazy {
  return { make: () => union([ev.force(one), ev.force(other)], at) }
}

function named(entries: readonly Entry[]): NamedEntry[] {
  return entries.filter(entry => 'name' in entry)
}

interface MutatorCall {
  idiom: 'push' | 'extend' | 'put' | 'set-default'
  node: NodeId
  region: number
}

/** Whether code changes a holder by calling one of the methods meant. */
export function mutatesCalled(
  ev: Evaluator,
  module: ModuleView,
  holder: string,
  isMeant: (method: string) => boolean,
): boolean {
  return (mutatorCalls(ev, module).get(holder) ?? []).some(({ node }) => isMeant(calledName(module, node)))
}

const indexed = new WeakMap<ModuleView, Map<string, MutatorCall[]>>()

/** Calls that change what they are called on, by holder. */
function mutatorCalls(ev: Evaluator, module: ModuleView): Map<string, MutatorCall[]> {
  const known = indexed.get(module)
  if (known) return known
  const index = new Map<string, MutatorCall[]>()
  for (const [method, idiom] of ev.program.mutators(module.facts.languageId)) {
    for (const { node, region } of module.callsNamed(method)) {
      const callee = module.a(node)
      const holder = module.kind(callee) === NodeKind.Member ? holderKey(module, module.a(callee)) : null
      if (holder !== null) index.set(holder, [...(index.get(holder) ?? []), { idiom, node, region }])
    }
  }
  indexed.set(module, index)
  return index
}

/** A write below the use, in the same function and not in a loop around both, has not happened yet. */
function isLater(module: ModuleView, write: { region: number; start: number }, use: Use): boolean {
  if (use.region === null) return false
  if (excludes(module, write.region, use.region)) return true
  if (write.start < use.offset) return false
  const { regions } = module.facts
  if (regions[write.region]!.function !== regions[use.region]!.function) return false
  for (let at = write.region; at >= 0 && regions[at]!.kind !== 'function'; at = regions[at]!.parent) {
    const region = regions[at]!
    if (region.kind === 'loop' && region.start <= use.offset && use.offset < region.end) return false
  }
  return true
}
