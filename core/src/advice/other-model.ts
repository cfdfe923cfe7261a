import type { CallSite } from '../model/call-site.ts'
import { isSameModel, type ModelRef } from '../model/genai.ts'

/** The call with one of the models that it can reach put in the place of another. */
export function withModelInstead(callSite: CallSite, old: ModelRef, instead: ModelRef): CallSite {
  const { model } = callSite.request
  const put = (ref: ModelRef) => (isSameModel(ref, old) ? instead : ref)
  const changed =
    model.kind === 'known'
      ? { ...model, value: put(model.value) }
      : model.kind === 'oneOf'
        ? { ...model, values: model.values.map(put) }
        : model
  return { ...callSite, request: { ...callSite.request, model: changed } }
}
