import { externalBases } from '../resolve/bases.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import type { Value } from '../resolve/values.ts'
import { typeChain } from './sdk-index.ts'
import type { Typed } from './typed.ts'

/** A value as packages see it: an object of a class of the code base that extends one of theirs is one of theirs. */
export function asExternal(ev: Evaluator, value: Value): Value[] {
  if (value.kind !== 'instance' || value.arguments === null) return [value]
  const bases = externalBases(ev, value, value.at)
  return bases.length > 0 ? bases : [value]
}

/** Whether it is made of a class that only stands for models: then its methods are the code base's, and send what there is. */
export function isOwnModel(typed: Typed): boolean {
  return (
    typeChain(typed.sdk, typed.type).some(type => type.abstract) &&
    !typed.trail.some(({ step }) => step === 'annotation')
  )
}
