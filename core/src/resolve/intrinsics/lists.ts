import { truthOf } from '../branches.ts'
import type { Evaluator } from '../evaluator.ts'
import { literal, unknown } from '../unions.ts'
import type { Arguments, Item, Lazy, Site, Value } from '../values.ts'
import { given } from './functions.ts'

type List = Extract<Value, { kind: 'array' }>

/**
 * `sequence[from:to]`. Exact where text or list and bounds are known; else more of the same, which is what a prompt that
 * is cut to a length is.
 */
export function partOf(sequence: Value, from: Value, to: Value, at: Site): Value {
  if (from.kind !== 'literal' || to.kind !== 'literal') return sequence
  const [start, end] = [from.value ?? undefined, to.value ?? undefined]
  if ((start !== undefined && typeof start !== 'number') || (end !== undefined && typeof end !== 'number'))
    return sequence
  if (sequence.kind === 'literal' && typeof sequence.value === 'string')
    return { ...sequence, value: sequence.value.slice(start, end) }
  if (sequence.kind !== 'array' || sequence.loose || sequence.items.some(item => item.kind !== 'one')) return sequence
  return { ...sequence, items: sequence.items.slice(start, end), at }
}

/** More items than this are not tried one by one. */
const MOST_ITEMS = 64

/** The items for which a test may hold; all of them where it holds for none, as far as it can be told. */
export function selected(ev: Evaluator, array: List, test: Value | null, at: Site): List {
  if (test?.kind !== 'function' || array.items.length > MOST_ITEMS) return { ...array, loose: true }
  const truths = array.items.map(item => (item.kind === 'one' ? holdsFor(ev, test, item, at) : null))
  const kept = array.items.filter((_, i) => truths[i] !== false)
  if (kept.length === 0) return { ...array, loose: true }
  const loose = array.loose || truths.includes(null) ? ({ loose: true } as const) : {}
  return kept.length === array.items.length ? { ...array, ...loose } : { ...array, items: kept, ...loose, at }
}

/** `list.some(test)` and `list.every(test)`. */
export function quantified(
  ev: Evaluator,
  quantifier: 'some' | 'every',
  list: List,
  test: Value | null,
  at: Site,
): Value {
  const unsure = unknown('dynamic', quantifier, at)
  if (test?.kind !== 'function' || list.items.length > MOST_ITEMS) return unsure
  const decisive = quantifier === 'some'
  let open = false
  for (const item of list.items) {
    const truth = item.kind === 'one' ? holdsFor(ev, test, item, at) : null
    if (truth === decisive) return literal(decisive, at)
    open ||= truth === null
  }
  return open ? unsure : literal(!decisive, at)
}

function holdsFor(ev: Evaluator, test: Value, item: Item, at: Site): boolean | null {
  return truthOf(ev.call(test, given([ev.force(item.value)], at), false, at))
}

/** Lists written by their size are listed up to this one. */
const MAX_SIZE = 64

/** As many of one item as a number says. */
export function ofSize(size: Value, item: Lazy, at: Site): Value {
  const count = size.kind === 'literal' && typeof size.value === 'number' ? size.value : -1
  if (!Number.isInteger(count) || count < 0 || count > MAX_SIZE)
    return { kind: 'array', items: [{ kind: 'repeat', value: item }], at }
  return { kind: 'array', items: Array.from({ length: count }, () => ({ kind: 'one', value: item })), at }
}

/** A list of what a function is called with. */
export function listOf(args: Arguments, at: Site): Value {
  return {
    kind: 'array',
    items: args.positional.map(each => ({ kind: each.spread ? 'spread' : 'one', value: each.value })),
    at,
  }
}

/** A list with one value for each of its items. */
export function filled(list: List, value: Value): Value {
  return {
    ...list,
    items: list.items.map(({ kind }) => ({ kind: kind === 'one' ? kind : 'repeat', value: { value } })),
  }
}
