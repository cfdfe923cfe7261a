import { ancestorsOf, type Made } from './classes.ts'
import type { Evaluator } from './evaluator.ts'
import type { External, Site } from './values.ts'

const MAX_ANCESTORS = 12

/** What an object of the code base is to packages: the objects that their classes above its own would make of it. */
export function externalBases(ev: Evaluator, made: Made, at: Site, depth = 0): External[] {
  if (depth > MAX_ANCESTORS) return []
  return ancestorsOf(ev, made, at).flatMap(above =>
    above.kind === 'external' ? [above] : above.kind === 'class' ? externalBases(ev, above, at, depth + 1) : [],
  )
}
