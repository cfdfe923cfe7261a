import { z } from 'zod'
import { definePolicyRule } from '../define.ts'
import { texts } from '../options.ts'

export default definePolicyRule({
  id: 'attribution',
  title: 'Calls attributed to an owner',
  description:
    'Every call has to say whose it is, so that its cost can be charged and somebody can be asked: an owner in callcost.yml or CODEOWNERS, or tags in the call that a gateway records (x-litellm-tags, x-portkey-metadata, Helicone-Property-…, user, team). `by` narrows what counts; `tags` names those that have to be there.',
  defaultSeverity: 'off',
  options: z.strictObject({
    by: z
      .enum(['any', 'owner', 'tags'], { error: 'any, owner or tags' })
      .default('any')
      .describe('What counts: an owner by callcost.yml or CODEOWNERS, tags in the call, or either.'),
    tags: texts.optional().describe('Names of headers or metadata that each call has to send, letter case aside.'),
  }),
  checkCall({ estimate: { callSite, owner } }, { by, tags }) {
    const sent = Object.keys(callSite.request.attribution).map(name => name.toLowerCase())
    const missing = (tags ?? []).filter(name => !sent.includes(name.toLowerCase()))
    const isAttributed = (by !== 'tags' && owner !== null) || (by !== 'owner' && sent.length > 0)
    if (isAttributed && missing.length === 0) return []
    return [
      {
        subject: missing.length > 0 ? `tags ${missing.join(', ')}` : 'owner',
        message: missing.length > 0 ? `the call sends no ${missing.join(', ')}` : 'nothing says whose call this is',
        remedy:
          missing.length > 0
            ? `send ${missing.join(', ')} with the request, as a header or metadata`
            : by === 'tags'
              ? 'send a tag with the request, as a header or metadata that the gateway records'
              : 'name an owner in CODEOWNERS or callcost.yml (calls[].owner)',
      },
    ]
  },
})
