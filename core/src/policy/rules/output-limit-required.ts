import { z } from 'zod'
import { GENERATES } from '../../tokens/output.ts'
import { definePolicyRule } from '../define.ts'

export default definePolicyRule({
  id: 'output-limit-required',
  title: 'Output limit set',
  description:
    'Every call that generates text has to set an output limit, so that its cost has an upper bound of its own making. A limit that callcost.yml declares (`calls[].maxTokens`, set in a gateway) counts.',
  defaultSeverity: 'off',
  options: z.strictObject({}),
  checkCall({ estimate: { callSite }, input }) {
    const { maxTokens } = callSite.request
    const isSet = maxTokens.kind !== 'unknown' || maxTokens.reason !== 'omitted'
    if (isSet || input.declaration?.maxTokens !== undefined || !GENERATES.has(callSite.operationName)) return []
    return [
      {
        subject: 'no output limit',
        message: 'the call sets no output limit',
        remedy: 'set the SDK’s limit of output tokens (max_tokens, max_output_tokens, maxOutputTokens)',
      },
    ]
  },
})
