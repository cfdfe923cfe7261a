import { z } from 'zod'
import type { CallSite } from '../../model/call-site.ts'
import { definePolicyRule, type Finding } from '../define.ts'

export default definePolicyRule({
  id: 'unresolved-model',
  title: 'Model known before the call runs',
  description:
    'The code, or a declaration in callcost.yml, has to tell which models a call can reach; otherwise neither its cost nor its approval can be known. With `openDefaults: report`, a default that the environment or a caller can replace is a violation too.',
  defaultSeverity: 'off',
  options: z.strictObject({
    openDefaults: z
      .enum(['report', 'ignore'], { error: 'report or ignore' })
      .default('ignore')
      .describe('Whether a model that can be replaced from outside the code is a violation.'),
  }),
  checkCall({ estimate: { callSite } }, { openDefaults }) {
    const { model } = callSite.request
    if (model.kind === 'unknown') return [unknownModel(callSite)]
    if (openDefaults === 'ignore' || model.kind !== 'oneOf' || model.open === undefined) return []
    return [
      {
        subject: 'open default',
        message: `the model is a default that can be replaced from outside the code (${model.open})`,
        remedy: 'fix the model in the code, or declare every model it can take in callcost.yml (calls[].models)',
        origin: model.origin,
      },
    ]
  },
})

/** The finding for a model of which nothing is known. */
export function unknownModel({ request: { model }, id }: CallSite): Finding {
  const why = model.kind === 'unknown' ? ` (${model.reason}${model.detail ? `: ${model.detail}` : ''})` : ''
  return {
    subject: 'unknown model',
    message: `the code does not tell the model${why}`,
    remedy: `choose the model in the code, or declare it: calls: [{ match: { id: ${JSON.stringify(id)} }, models: [provider/model] }]`,
    origin: model.origin,
  }
}
