import { z } from 'zod'
import { definePolicyRule } from '../define.ts'

export default definePolicyRule({
  id: 'literal-api-key',
  title: 'No API keys in the code',
  description:
    'A key written into the code is spent by whoever reads it. The key itself is never kept, shown or sent anywhere by this tool.',
  defaultSeverity: 'warning',
  options: z.strictObject({}),
  checkCall({ estimate: { callSite } }) {
    const { literalApiKey } = callSite.request
    if (!literalApiKey) return []
    return [
      {
        subject: 'literal key',
        message: 'an API key is written into the code',
        remedy: 'revoke the key, and read the new one from the environment or a secret store',
        origin: literalApiKey,
      },
    ]
  },
})
