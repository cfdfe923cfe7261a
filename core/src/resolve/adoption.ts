import type { Evaluator } from './evaluator.ts'
import { optionsOf } from './unions.ts'
import type { Arguments, Site, Value } from './values.ts'

/**
 * `unknownThing.pipe(model)`: a method that libraries use to compose gives its receiver a meaning when it is handed a
 * value of a package. What comes out is rooted in the method itself; detection finds the SDK by the argument.
 */
export function adopt(ev: Evaluator, receiver: Value, name: string, args: Arguments, at: Site): Value | null {
  const handed = args.positional.some(({ value }) =>
    optionsOf(ev.force(value)).some(option => option.kind === 'external'),
  )
  if (!handed) return null
  return {
    kind: 'external',
    root: { specifier: 'adopt:', name, double: false, at },
    steps: [{ kind: 'call', arguments: { ...args, receiver }, construct: false, at }],
    at,
  }
}
