import type { Evaluator } from '../resolve/evaluator.ts'
import { near } from '../resolve/nearness.ts'
import { union } from '../resolve/unions.ts'
import type { Site, Value } from '../resolve/values.ts'
import { callsNear } from './constructions.ts'
import { valueAt } from './places.ts'

/** What a program sets for all its calls: the values assigned to `Settings.llm`, or handed to `configure(lm)`. */
export function ambientValues(ev: Evaluator, place: string, path: string): Value[] {
  const call = /^(\w+)\(([\w@]+)\)$/.exec(place)
  if (call) return callsNear(ev, call[1]!, path).flatMap(given => valueAt(ev, call[2]!, given, 0) ?? [])
  return near(ev, ev.program.index.externalWrites(place), path).map(({ module, node }) =>
    ev.evaluate(module, node, null),
  )
}

/** The first of these places that a program sets anything at. */
export function ambientValue(ev: Evaluator, places: readonly string[] | undefined, at: Site): Value | undefined {
  for (const place of places ?? []) {
    const values = ambientValues(ev, place, at.module.path)
    if (values.length > 0) return union(values, at)
  }
  return undefined
}
