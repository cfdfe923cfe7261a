import { z } from 'zod'
import { definePolicyRule } from '../define.ts'
import { caseOf, tokens } from '../options.ts'

export default definePolicyRule({
  id: 'input-token-limit',
  title: 'Input tokens within a limit',
  description:
    'One execution of a call may send at most `max` tokens: prompt, tools, output format, and for agents every step’s context. Several entries with `match` give use cases limits of their own. With `of: high`, the most that can be sent counts, and an input without any limit is a violation.',
  defaultSeverity: 'off',
  options: z.strictObject({ max: tokens.describe('Most input tokens of one execution.'), of: caseOf }),
  checkCall({ estimate }, { max, of }) {
    const quantity = estimate.inputTokens[of]
    if (quantity !== 'unbounded' && quantity <= max) return []
    const text = quantity === 'unbounded' ? 'without any limit' : quantity.toLocaleString('en-US')
    return [
      {
        subject: 'input tokens',
        message: `input tokens (${of}): ${text}, over the limit of ${max.toLocaleString('en-US')}`,
        remedy: 'shorten the prompt, send fewer documents, tools or turns, or have a limit approved for this use case',
      },
    ]
  },
})
