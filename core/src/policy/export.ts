import type { Policy } from '../model/policy.ts'
import { type NotUsable, patternOfTarget, readLiteLlmConfig, targetOfPattern, writeYaml } from './litellm.ts'
import { type ModelPattern, patternMatches } from './model-patterns.ts'

const RULE = 'approved-models'

export interface ExportedList {
  /** A config.yaml with a model_list. */
  text: string
  /** What could not be written and why, in sentences. */
  notes: string[]
}

/** What approved-models allows and denies everywhere: its last entry without a `match`. Null when there is none. */
export function approvedEverywhere(policy: Policy): { allow: ModelPattern[] | null; deny: ModelPattern[] } | null {
  const entry = policy.rules
    .get(RULE)
    ?.findLast(({ match, severity }) => severity !== 'off' && Object.keys(match).length === 0)
  if (!entry) return null
  const { allow = null, deny = [] } = entry.options as { allow?: ModelPattern[]; deny?: ModelPattern[] }
  return { allow, deny }
}

/** The models that the policy approves, as the model_list of a LiteLLM proxy: what runs is what was reviewed. */
export function exportLiteLlm(policy: Policy): ExportedList | NotUsable {
  const approved = approvedEverywhere(policy)
  if (!approved?.allow) return { problem: 'the policy has no list of approved models that holds everywhere' }
  const notes: string[] = []
  const targets = approved.allow.flatMap(pattern => {
    const target = targetOfPattern(textOf(pattern))
    if (target === null) notes.push(`${textOf(pattern)} does not name a provider that LiteLLM knows: add it by hand`)
    return target === null ? [] : [target]
  })
  if (approved.deny.length > 0) notes.push('LiteLLM has no list of denied models: deny is not exported')
  const model_list = targets.map(target => ({ model_name: target, litellm_params: { model: target } }))
  return { text: writeYaml({ model_list }), notes }
}

/** Fields that a name cannot hold keep a pattern from being a name. */
function textOf(pattern: ModelPattern): string {
  if (typeof pattern === 'string') return pattern
  const { id, provider, family, region } = pattern
  if (provider && !region && !family) return `${provider}/${id ?? '*'}`
  if (provider && family && !region && !id) return `${provider}/${family}*`
  return JSON.stringify(pattern)
}

/** A difference between what the policy approves and what the gateway serves. */
export interface Drift {
  kind: 'served-not-approved' | 'approved-not-served'
  /** `provider/model`, or a pattern. */
  model: string
  message: string
  remedy: string
  /** Line of the config, 1-based, where it is served; null for what is not. */
  line: number | null
}

/**
 * Where a LiteLLM config and the policy have grown apart. A model that is served but not approved is reached by whoever
 * knows its name; one that is approved but not served fails at run time.
 */
export function driftOf(policy: Policy, configText: string): Drift[] | NotUsable {
  const config = readLiteLlmConfig(configText)
  if ('problem' in config) return config
  const approved = approvedEverywhere(policy)
  if (!approved) return { problem: 'the policy has no list of approved models that holds everywhere' }
  const { allow, deny } = approved
  const served = [
    ...new Map(
      config.models.flatMap(({ target, line }) => {
        if (target === null) return []
        const ref = refOf(patternOfTarget(target), line)
        return [[ref.name, ref] as const]
      }),
    ).values(),
  ]
  const isApproved = (ref: ReturnType<typeof refOf>) =>
    (allow === null || allow.some(pattern => patternMatches(pattern, ref, [], 'narrow'))) &&
    !deny.some(pattern => patternMatches(pattern, ref, [], 'wide'))
  return [
    ...served
      .filter(ref => !isApproved(ref))
      .map(
        ({ name, line }): Drift => ({
          line,
          kind: 'served-not-approved',
          model: name,
          message: `the gateway serves ${name}, which the policy does not approve`,
          remedy: 'approve it in the policy, or take it from model_list',
        }),
      ),
    ...(allow ?? [])
      .filter(pattern => !served.some(ref => patternMatches(pattern, ref, [], 'narrow')))
      .map(
        (pattern): Drift => ({
          line: null,
          kind: 'approved-not-served',
          model: textOf(pattern),
          message: `the policy approves ${textOf(pattern)}, which the gateway does not serve`,
          remedy: 'add it to model_list, or take it from the policy',
        }),
      ),
  ]
}

function refOf(name: string, line: number) {
  const slash = name.indexOf('/')
  return { name, line, providerName: slash > 0 ? name.slice(0, slash) : 'unknown', requestModel: name.slice(slash + 1) }
}
