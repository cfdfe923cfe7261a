import type { Evaluator } from './evaluator.ts'
import { subclasses } from './subclasses.ts'
import { isTestCode } from './test-code.ts'
import type { Value } from './values.ts'

type ClassValue = Extract<Value, { kind: 'class' }>

/** A base of more classes is not told apart by them. */
const MOST_HEIRS = 40

/**
 * `this` in a method of a base class, taken to be an object of one of the classes that extend it: what one heir hands to
 * the constructors above belongs together. Null where that is left open, and for classes that nothing extends.
 */
export function supposedHeir(ev: Evaluator, base: ClassValue): ClassValue | null {
  if (!ev.choices) return null
  const heirs = heirsOf(ev, base)
  if (heirs.size === 0) return null
  // Objects of the base itself are none of its heirs'.
  const taken = ev.choices.taken(`heir of ${keyOf(base)}`, { names: [...heirs.keys()], isPartial: true })
  return taken === null ? null : (heirs.get(taken) ?? null)
}

function keyOf({ module, class: index }: ClassValue): string {
  return `${module.path}:${index}`
}

/** Classes at the ends of the lines below one, by name; none when there are too many. */
function heirsOf(ev: Evaluator, base: ClassValue): ReadonlyMap<string, ClassValue> {
  const ends = new Map<string, ClassValue>()
  const seen = new Set<string>()
  const queue = [base]
  for (let next = queue.pop(); next; next = queue.pop()) {
    const key = keyOf(next)
    if (seen.has(key)) continue
    seen.add(key)
    const heirs = subclasses(ev, next).filter(({ module }) => ev.inTests() || !isTestCode(module.path))
    queue.push(...heirs)
    if (heirs.length === 0 && next !== base) ends.set(key, next)
    if (seen.size > MOST_HEIRS) return new Map()
  }
  return new Map([...ends].sort(([one], [other]) => (one < other ? -1 : 1)))
}
