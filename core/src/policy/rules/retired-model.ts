import { z } from 'zod'
import { formatUsd, timesMoney } from '../../cost/index.ts'
import type { ModelRef } from '../../model/genai.ts'
import { valuesOf } from '../../model/resolved.ts'
import { definePolicyRule, type JudgedCall, type RuleContext } from '../define.ts'
import { modelName } from '../model-patterns.ts'

const DAYS = 'a whole number of days, 0 or more'

export default definePolicyRule({
  id: 'retired-model',
  title: 'No retired models',
  description:
    'Calls may not reach models that their provider has retired, or retires within `withinDays` days, by the price book’s dates. The violation names the date, the replacement and what the call would cost with it. Models of which the book knows no date are let through.',
  defaultSeverity: 'warning',
  options: z.strictObject({
    withinDays: z
      .int({ error: DAYS })
      .nonnegative(DAYS)
      .default(90)
      .describe('How long before its retirement a model may no longer be used.'),
  }),
  checkCall(call, { withinDays }, context) {
    const { model } = call.estimate.callSite.request
    return valuesOf(model).flatMap((ref, index) => {
      const found = context.priceBook.lookup(ref.providerName, ref.requestModel)
      const retiresOn = found.status === 'found' ? found.price.retiresOn : null
      if (found.status !== 'found' || retiresOn === null) return []
      const days = daysBetween(context.today, retiresOn)
      if (days > withinDays) return []
      const { replacement } = found.price
      return [
        {
          subject: modelName(ref),
          message:
            days <= 0
              ? `model ${modelName(ref)} was retired on ${retiresOn}`
              : `model ${modelName(ref)} retires on ${retiresOn}, in ${days} days`,
          remedy: replacement
            ? `use ${replacement}${costText(call, ref, replacement, context)}`
            : 'use a model that is still offered',
          origin: (model.kind === 'oneOf' ? model.origins[index] : undefined) ?? model.origin,
        },
      ]
    })
  },
})

/** What the replacement costs, beside what the model costs. */
function costText(
  call: JudgedCall,
  { providerName, requestModel }: ModelRef,
  replacement: string,
  context: RuleContext,
) {
  const now = context.costWith(call, { providerName, requestModel })
  const then = context.costWith(call, { providerName, requestModel: replacement })
  if (!now || !then) return ''
  const perThousand = (expected: bigint) => formatUsd(timesMoney(expected, 1000))
  return ` (${perThousand(then.expected)} instead of ${perThousand(now.expected)} per 1,000 calls)`
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
