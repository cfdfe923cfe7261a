import { argumentsOf } from '../resolve/calls.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { near } from '../resolve/nearness.ts'
import type { Arguments } from '../resolve/values.ts'

/** What calls of a name are given, where it matters for a module. */
export function callsNear(ev: Evaluator, name: string, path: string): Arguments[] {
  const calls = ev.program.index.callsNamed(name)
  return near(ev, calls, path).map(({ module, node }) => argumentsOf(module, node, null))
}
