import { z } from 'zod'
import { valuesOf } from '../../model/resolved.ts'
import { definePolicyRule } from '../define.ts'
import { type ModelPattern, modelName, modelPatterns, patternMatches, regionsOf } from '../model-patterns.ts'
import { whenUnknown } from '../options.ts'
import { unknownModel } from './unresolved-model.ts'

export default definePolicyRule({
  id: 'approved-models',
  title: 'Approved models',
  description:
    'Calls may reach only models that `allow` names and `deny` does not. Judged on every model that the value can reach: both branches of a condition, the default of an environment variable, each target of an alias. A pattern is an id with `*`, `provider/id`, or a mapping of `id`, `provider`, `family` and `region`. What `allow` names includes dated snapshots and a cloud’s spelling of the model, but neither fine-tunes nor floating `-latest` names; what `deny` names includes them. A model that the code does not tell cannot be approved and is a violation unless `unresolved: ignore`.',
  defaultSeverity: 'off',
  options: z.strictObject({
    allow: modelPatterns.optional().meta({
      description: 'The models that may be called; all when absent.',
      examples: [['openai/gpt-4.1*', { provider: 'aws.bedrock', family: 'claude-sonnet', region: 'eu*' }]],
    }),
    deny: modelPatterns.optional().meta({
      description: 'Models that may not be called, whatever `allow` says.',
      examples: [['*-preview*', 'deepseek/*']],
    }),
    unresolved: whenUnknown,
  }),
  lacks: ({ allow, deny }) => (allow || deny ? null : 'allow or deny'),
  checkCall({ estimate }, { allow, deny, unresolved }) {
    const { callSite } = estimate
    const { model } = callSite.request
    const refs = valuesOf(model)
    if (refs.length === 0) return unresolved === 'report' && allow ? [unknownModel(callSite)] : []
    return refs.flatMap((ref, index) => {
      const regions = regionsOf(callSite, ref)
      const denied = deny?.find(pattern => patternMatches(pattern, ref, regions, 'wide'))
      const isAllowed = !allow || allow.some(pattern => patternMatches(pattern, ref, regions, 'narrow'))
      if (isAllowed && denied === undefined) return []
      const why = denied === undefined ? 'is not on the list of approved models' : `is denied by ${patternText(denied)}`
      const where = regions.length > 0 ? ` in ${regions.join(', ')}` : ''
      const origin = (model.kind === 'oneOf' ? model.origins[index] : undefined) ?? model.origin
      return [
        {
          subject: modelName(ref),
          message: `model ${modelName(ref)}${where} ${why}`,
          remedy: allow
            ? `use an approved model: ${allow.slice(0, 6).map(patternText).join(', ')}`
            : 'use another model, or have this one approved',
          origin,
        },
      ]
    })
  },
})

function patternText(pattern: ModelPattern): string {
  if (typeof pattern === 'string') return pattern
  return Object.entries(pattern)
    .map(([field, value]) => `${field} ${value}`)
    .join(' ')
}
