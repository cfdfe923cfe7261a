import type { ModelRef } from '../../model/genai.ts'
import { valuesOf } from '../../model/resolved.ts'
import { defineAdvice } from '../define.ts'
import { withModelInstead } from '../other-model.ts'

export default defineAdvice({
  id: 'retiring-model',
  title: 'A model that goes away, and what takes its place',
  description:
    'The provider has named the day on which it retires the model, or has deprecated it, and a replacement that the policy lets code reach. Tells what the call costs with it, which can be more.',
  unlessRule: 'retired-model',
  advise(call, context) {
    const { callSite } = call.estimate
    return valuesOf(callSite.request.model).flatMap((ref, index) => {
      const found = context.priceBook.lookup(ref.providerName, ref.requestModel)
      if (found.status !== 'found') return []
      const { retiresOn, deprecatedOn, replacement } = found.price
      const instead: ModelRef | null = replacement === null ? null : { ...ref, requestModel: replacement }
      const when = goesAway(retiresOn, deprecatedOn, context.today)
      if (when === null || instead === null || !context.isApproved(instead)) return []
      const { model } = callSite.request
      return [
        {
          message: `${ref.requestModel} ${when}`,
          remedy: `use ${replacement}, which its provider names as the replacement`,
          origin: model.kind === 'oneOf' ? (model.origins[index] ?? model.origin) : model.origin,
          savings: context.savings(call, { callSite: withModelInstead(callSite, ref, instead) }),
        },
      ]
    })
  },
})

function goesAway(retiresOn: string | null, deprecatedOn: string | null, today: string): string | null {
  if (retiresOn !== null) return retiresOn <= today ? `was retired on ${retiresOn}` : `retires on ${retiresOn}`
  return deprecatedOn !== null && deprecatedOn <= today ? `has been deprecated since ${deprecatedOn}` : null
}
