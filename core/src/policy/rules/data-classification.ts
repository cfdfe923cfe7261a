import { z } from 'zod'
import { valuesOf } from '../../model/resolved.ts'
import { globMatches } from '../../prices/match.ts'
import { definePolicyRule } from '../define.ts'
import { modelName, providerMatches, regionsOf } from '../model-patterns.ts'
import { text, texts, whenUnknown } from '../options.ts'
import { unknownModel } from './unresolved-model.ts'

export default definePolicyRule({
  id: 'data-classification',
  title: 'Restricted data stays with listed providers and regions',
  description:
    'Code that handles restricted data, by the paths in `match`, may reach only the listed providers and regions. Judged on every model the value can reach. Where `regions` is given, a call that names no region is a violation: the provider would choose one.',
  defaultSeverity: 'off',
  options: z.strictObject({
    classification: text.default('restricted').describe('What the data is called in messages.'),
    providers: texts.optional().meta({ description: 'Globs over providers.', examples: [['aws.bedrock', 'azure*']] }),
    regions: texts.optional().meta({ description: 'Globs over regions.', examples: [['eu*']] }),
    unresolved: whenUnknown,
  }),
  lacks: ({ providers, regions }) => (providers || regions ? null : 'providers or regions'),
  checkCall({ estimate: { callSite } }, { classification, providers, regions, unresolved }) {
    const { model } = callSite.request
    const refs = valuesOf(model)
    const served = refs.length > 0 ? refs : []
    if (served.length === 0) return unresolved === 'report' ? [unknownModel(callSite)] : []
    return served.flatMap(ref => {
      const named = regionsOf(callSite, ref)
      const isProvider = !providers || providers.some(pattern => providerMatches(pattern, ref.providerName))
      const isRegion =
        !regions || (named.length > 0 && named.every(region => regions.some(pattern => globMatches(pattern, region))))
      if (isProvider && isRegion) return []
      const what = isProvider
        ? named.length > 0
          ? `in region ${named.join(', ')}`
          : 'without naming a region'
        : `with provider ${ref.providerName}`
      return [
        {
          subject: modelName(ref),
          message: `${classification} data may not go to ${modelName(ref)} ${what}`,
          remedy: [
            ...(providers ? [`use a provider of ${providers.join(', ')}`] : []),
            ...(regions ? [`set a region of ${regions.join(', ')}`] : []),
          ].join(' and '),
          origin: model.origin,
        },
      ]
    })
  },
})
