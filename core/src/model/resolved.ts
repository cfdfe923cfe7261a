import type { Origin } from './source.ts'

/** Why a value could not be read from the code. */
export type UnknownReason =
  | 'parameter' // set by a caller that the code does not show
  | 'environment' // an environment variable without a default
  | 'remote' // fetched at run time: network, database, remote prompt
  | 'file-not-loaded' // read from a file whose text was not available
  | 'import-not-loaded' // defined in a package or module whose source was not given
  | 'dynamic' // computed in a way that is not followed
  | 'omitted' // the call does not set it
  | 'too-many' // more possible values than are listed

/** A value of the program as far as the text tells it. `oneOf` lists every value the code can reach. */
export type Resolved<T> =
  | { kind: 'known'; value: T; origin: Origin }
  | {
      kind: 'oneOf'
      values: readonly T[]
      origins: readonly Origin[]
      /** Set when further values can come from outside the code, such as an environment variable with a default. */
      open?: UnknownReason
      origin: Origin
    }
  | { kind: 'unknown'; reason: UnknownReason; detail?: string; origin: Origin }

/** Every value that the code can reach; empty when unknown. */
export function valuesOf<T>(resolved: Resolved<T>): readonly T[] {
  if (resolved.kind === 'known') return [resolved.value]
  if (resolved.kind === 'oneOf') return resolved.values
  return []
}

/** A value, and where it stands. */
export interface Placed<T> {
  value: T
  origin: Origin
}

/** Every value that the code can reach, each with its place. */
export function placedIn<T>(resolved: Resolved<T>): Placed<T>[] {
  if (resolved.kind === 'known') return [{ value: resolved.value, origin: resolved.origin }]
  if (resolved.kind === 'unknown') return []
  return resolved.values.map((value, i) => ({ value, origin: resolved.origins[i]! }))
}

/**
 * The values that were found, at least one, as what they stand for.
 * @param open why there may be others
 */
export function resolvedFrom<T>(found: readonly Placed<T>[], open?: UnknownReason): Resolved<T> {
  const [first] = found
  if (found.length === 1 && open === undefined) return { kind: 'known', ...first! }
  const [values, origins] = [found.map(each => each.value), found.map(each => each.origin)]
  return { kind: 'oneOf', values, origins, ...(open === undefined ? {} : { open }), origin: first!.origin }
}
