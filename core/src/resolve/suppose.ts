import { alternativesOf, identityOf } from './choices.ts'
import type { CallerRef, Evaluator } from './evaluator.ts'
import type { ModuleView } from './module-view.ts'
import { literal, optionsOf } from './unions.ts'
import type { Site, Value } from './values.ts'

/*
 * What the evaluator asks where the code leaves something open: the alternative that is taken as given, or null when all
 * are kept. Without choices to be made, which is how nearly all is evaluated, every answer is null.
 */

/** Whether a value that is not known, or is one of several, is the text it is compared to. */
export function supposedSame(ev: Evaluator, one: Value, other: Value): boolean | null {
  if (!ev.choices) return null
  const [subject, text] = one.kind === 'literal' ? [other, one] : [one, other]
  if (text.kind !== 'literal' || typeof text.value !== 'string') return null
  const taken = takenOf(ev, subject, [text.value], true)
  return taken === null ? null : taken === text.value
}

/** Whether a value counts as true. */
export function supposedTruth(ev: Evaluator, value: Value): boolean | null {
  if (!ev.choices) return null
  const key = identityOf(value, ev.placeOf)
  if (key === null) return null
  const taken = ev.choices.taken(`truth of ${key}`, { names: ['true', 'false'] })
  return taken === null ? null : taken === 'true'
}

/** The one key under which something is looked up in a table. */
export function supposedKey(ev: Evaluator, table: Value, key: Value, at: Site): Value | null {
  if (!ev.choices || key.kind === 'literal') return null
  const names = optionsOf(table).flatMap(option =>
    option.kind === 'object' ? option.entries.flatMap(entry => ('name' in entry ? [entry.name] : [])) : [],
  )
  const taken = takenOf(ev, key, names, false)
  return taken === null ? null : literal(taken, at)
}

/** The one of several known texts that a value is. */
export function supposedText(ev: Evaluator, value: Value): Value | null {
  if (!ev.choices || value.kind !== 'union') return null
  const texts = value.options.every(option => option.kind === 'literal' && typeof option.value === 'string')
  const taken = texts ? takenOf(ev, value, [], false) : null
  return taken === null
    ? null
    : (value.options.find(option => option.kind === 'literal' && option.value === taken) ?? null)
}

/** The one element that is taken out of a list. */
export function supposedItem(
  ev: Evaluator,
  list: Extract<Value, { kind: 'array' }>,
  at: Site,
): Extract<Value, { kind: 'array' }>['items'][number] | null {
  if (!ev.choices || list.items.length < 2) return null
  const names = list.items.map((_, position) => String(position))
  const taken = ev.choices.taken(`element of ${ev.placeOf(list.at)} at ${ev.placeOf(at)}`, { names })
  return taken === null ? null : (list.items[Number(taken)] ?? null)
}

/** The one call of a function that is made. */
export function supposedCallers(
  ev: Evaluator,
  module: ModuleView,
  fn: number,
  callers: readonly CallerRef[],
): readonly CallerRef[] {
  if (!ev.choices || callers.length < 2) return callers
  const nameOf = (caller: CallerRef) => `${caller.module.path}:${caller.module.start(caller.node)}`
  const taken = ev.choices.taken(`caller of ${module.path}:${fn}`, { names: callers.map(nameOf) })
  return taken === null ? callers : callers.filter(caller => nameOf(caller) === taken)
}

function takenOf(ev: Evaluator, subject: Value, more: readonly string[], mayBeOther: boolean): string | null {
  const key = identityOf(subject, ev.placeOf)
  if (key === null) return null
  const { names, isOpen } = alternativesOf(subject, more)
  return ev.choices!.taken(`value of ${key}`, { names, isOpen: isOpen && mayBeOther })
}
