import { isSameModel } from '../model/genai.ts'
import { placedIn, resolvedFrom } from '../model/resolved.ts'
import type { Target } from './target.ts'
import type { Callable } from './typed.ts'

/** A call that sends a request, and which. */
export interface Recognised {
  callable: Callable
  target: Target
}

/** One call expression that can reach several clients is one call site with all their models. */
export function merge(candidates: readonly Recognised[]): Recognised | null {
  const [first, ...rest] = candidates
  if (!first) return null
  if (rest.length === 0) return first
  const refs = candidates.flatMap(({ target }) => placedIn(target.model))
  const distinct = refs.filter((each, i) => refs.findIndex(other => isSameModel(other.value, each.value)) === i)
  const open = candidates.flatMap(({ target }) => {
    const { model } = target
    return model.kind === 'unknown' ? [model.reason] : model.kind === 'oneOf' && model.open ? [model.open] : []
  })[0]
  // Factories test for special services first and end with the ordinary one: the last stands for the call.
  const best = candidates.findLast(({ target }) => target.hasModel) ?? candidates.at(-1)!
  if (distinct.length === 0) return best
  return { ...best, target: { ...best.target, model: resolvedFrom(distinct, open) } }
}
