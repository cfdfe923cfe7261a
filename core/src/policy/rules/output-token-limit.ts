import { z } from 'zod'
import { GENERATES } from '../../tokens/output.ts'
import { definePolicyRule } from '../define.ts'
import { tokens } from '../options.ts'

export default definePolicyRule({
  id: 'output-token-limit',
  title: 'Output tokens within a limit',
  description:
    'One execution of a call may return at most `max` tokens: the limit that the call sets, or the model’s own where it sets none, times choices and agent steps. Several entries with `match` give use cases limits of their own.',
  defaultSeverity: 'off',
  options: z.strictObject({ max: tokens.describe('Most output tokens of one execution.') }),
  checkCall({ estimate }, { max }) {
    if (!GENERATES.has(estimate.callSite.operationName)) return []
    const { high } = estimate.outputTokens
    if (high !== 'unbounded' && high <= max) return []
    const most = high === 'unbounded' ? 'any number of' : `up to ${high.toLocaleString('en-US')}`
    const { maxTokens } = estimate.callSite.request
    return [
      {
        subject: 'output tokens',
        message: `the call can return ${most} tokens, over the limit of ${max.toLocaleString('en-US')}`,
        remedy: `set an output limit of at most ${max.toLocaleString('en-US')} tokens for choices and steps together`,
        ...(maxTokens.kind === 'unknown' ? {} : { origin: maxTokens.origin }),
      },
    ]
  },
})
