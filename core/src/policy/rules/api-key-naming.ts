import { z } from 'zod'
import { valuesOf } from '../../model/resolved.ts'
import { globMatches } from '../../prices/match.ts'
import { definePolicyRule } from '../define.ts'
import { globs } from '../options.ts'

export default definePolicyRule({
  id: 'api-key-naming',
  title: 'API keys named by convention',
  description:
    'The environment variable that a call’s key is read from has to fit one of `names`, so that keys can be told apart by team and environment. Keys that the code takes from elsewhere, or leaves to the SDK, are let through.',
  defaultSeverity: 'off',
  options: z.strictObject({
    names: globs.meta({ description: 'Globs over names of variables.', examples: [['*_OPENAI_API_KEY']] }),
  }),
  checkCall({ estimate: { callSite } }, { names }) {
    const { apiKeyName } = callSite.request
    return valuesOf(apiKeyName)
      .filter(name => !names.some(pattern => globMatches(pattern, name)))
      .map(name => ({
        subject: name,
        message: `the key is read from ${name}`,
        remedy: `name the variable by the convention: ${names.join(', ')}`,
        origin: apiKeyName.origin,
      }))
  },
})
