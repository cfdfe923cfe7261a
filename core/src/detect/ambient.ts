import { argumentsOf } from '../resolve/calls.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { programIndex } from '../resolve/program-index.ts'
import type { Value } from '../resolve/values.ts'
import { valueAt } from './places.ts'

/** What a program sets for all its calls: the values assigned to `Settings.llm`, or handed to `configure(lm)`. */
export function ambientValues(ev: Evaluator, place: string): Value[] {
  const index = programIndex(ev.program)
  const call = /^(\w+)\((\w+)\)$/.exec(place)
  if (!call) return index.externalWrites(place).map(({ module, node }) => ev.evaluate(module, node, null))
  return index.callsNamed(call[1]!).flatMap(({ module, node }) => {
    const value = valueAt(ev, call[2]!, argumentsOf(module, node, null), 0)
    return value ? [value] : []
  })
}
