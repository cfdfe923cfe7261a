import { z } from 'zod'
import { type GatewayConfig, type NotUsable, patternOfTarget, readLiteLlmConfig } from './litellm.ts'

/** What an imported list says, as the options of the rule approved-models, and what it says that a policy cannot. */
export interface ImportedList {
  allow: string[]
  /** Names that code asks a gateway for, for `prices.aliases` of callcost.yml. */
  aliases: Record<string, string[]>
  /** What was left out and why, in sentences. */
  notes: string[]
}

export interface ImportOptions {
  /** Only what this team may use. */
  team?: string
  /** Only models of these access groups. */
  accessGroups?: readonly string[]
}

/** Approved models by a LiteLLM proxy's config.yaml: its model list, narrowed to a team or to access groups. */
export function importLiteLlm(text: string, { team, accessGroups }: ImportOptions = {}): ImportedList | NotUsable {
  const config = readLiteLlmConfig(text)
  if ('problem' in config) return config
  if (config.models.length === 0) return { problem: 'no models: expected a model_list that is not empty' }
  const wanted = wantedNames(config, team)
  if ('problem' in wanted) return wanted
  const notes: string[] = []
  const aliases = new Map<string, string[]>()
  const allow = new Set<string>()
  for (const { name, target, accessGroups: groups } of config.models) {
    const isInGroup = !accessGroups || groups.some(group => accessGroups.includes(group))
    if (!isInGroup || !wanted.covers(name, groups)) continue
    if (target === null) {
      notes.push(`${name} takes its model from the environment: add it by hand`)
      continue
    }
    const pattern = patternOfTarget(target)
    allow.add(pattern)
    if (name !== target && !name.includes('*')) aliases.set(name, [...(aliases.get(name) ?? []), pattern])
  }
  for (const [alias, name] of Object.entries(config.aliases)) {
    const targets = aliases.get(name)
    if (targets) aliases.set(alias, targets)
    else notes.push(`${alias} stands for ${name}, which is not on the list`)
  }
  if (allow.size === 0) return { problem: 'no models are left: an empty list would approve nothing' }
  return { allow: [...allow].sort(), aliases: sorted(aliases), notes }
}

interface Wanted {
  covers(name: string, groups: readonly string[]): boolean
}

function wantedNames({ teams }: GatewayConfig, team: string | undefined): Wanted | NotUsable {
  if (team === undefined) return { covers: () => true }
  const found = teams.find(each => each.team === team)
  if (!found) {
    const known = teams.map(each => each.team).join(', ')
    return { problem: `no team ${team}${known ? `; the config has ${known}` : ': the config has no team models'}` }
  }
  const { models } = found
  // An empty list is LiteLLM's word for every model.
  const isAll = models.length === 0 || models.includes('all-proxy-models') || models.includes('*')
  return {
    covers: (name: string, groups: readonly string[]) =>
      isAll || models.includes(name) || groups.some(group => models.includes(group)),
  }
}

const guardrailSchema = z.looseObject({
  allowed_models: z.array(z.string()).nullish(),
  allowed_providers: z.array(z.string()).nullish(),
  ignored_models: z.array(z.string()).nullish(),
  ignored_providers: z.array(z.string()).nullish(),
})

/**
 * Approved models by an OpenRouter guardrail, as its API gives it, with or without the envelope `data`. The router is the
 * provider of all of them: which host serves a call, the code does not tell.
 */
export function importOpenRouter(text: string): ImportedList | NotUsable {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { problem: `not valid JSON: ${(error as Error).message}` }
  }
  const inner = typeof value === 'object' && value !== null && 'data' in value ? value.data : value
  const parsed = guardrailSchema.safeParse(inner)
  if (!parsed.success) return { problem: 'not an OpenRouter guardrail: expected allowed_models and allowed_providers' }
  const { allowed_models, allowed_providers, ignored_models, ignored_providers, ...rest } = parsed.data
  const models = allowed_models ?? []
  const notes = [
    ...(allowed_providers?.length ? [`hosts are limited to ${allowed_providers.join(', ')} at run time only`] : []),
    ...(ignored_providers?.length ? [`hosts ${ignored_providers.join(', ')} are excluded at run time only`] : []),
    ...(ignored_models?.length ? [`add to deny: ${ignored_models.join(', ')}`] : []),
    ...(Object.entries(rest).some(([field, value]) => field.startsWith('enforce_zdr') && value === true)
      ? ['zero data retention is enforced at run time only']
      : []),
  ]
  if (models.length === 0)
    return { problem: 'the guardrail lists no allowed_models: an empty list would approve nothing' }
  // The router's ids name the model's author, which calls leave out, and the day of the snapshot, which they may.
  const ids = models.map(id => id.slice(id.indexOf('/') + 1))
  const undated = ids.map(id => id.replace(/-\d{8}(?=$|:)/, ''))
  if (undated.some((id, at) => id !== ids[at])) notes.push('dated ids are approved without their date too')
  const allow = [...ids, ...undated].map(id => `openrouter/${id}`)
  return { allow: [...new Set(allow)].sort(), aliases: {}, notes }
}

function sorted(entries: ReadonlyMap<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, to]) => [name, [...new Set(to)]]),
  )
}
