import { type Document, isMap, isNode, LineCounter, parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { PROVIDER_OF_PREFIX } from '../prices/providers.ts'

/** One entry of a gateway's list: a name that code asks for, and a model behind it. */
export interface GatewayModel {
  /** What code asks for. Several entries of one name are load balancing. */
  name: string
  /** `provider/model` as LiteLLM writes it, null when it comes from the environment. */
  target: string | null
  /** Where it stands, 1-based. */
  line: number
  accessGroups: string[]
}

export interface GatewayConfig {
  models: GatewayModel[]
  /** Names that stand for another name. */
  aliases: Record<string, string>
  /** Lists of models that teams may use: names, access groups, or patterns. */
  teams: { team: string; models: string[] }[]
}

/** What cannot be read from a file, in a sentence for people. */
export interface NotUsable {
  problem: string
}

const texts = z.array(z.string()).optional()
const aliasTarget = z.union([z.string(), z.object({ model: z.string() })])
const team = z.object({ team_id: z.string().optional(), team_alias: z.string().optional(), models: texts })

/** As much of LiteLLM's config.yaml as says which models there are. Everything else is left alone. */
const configSchema = z.object({
  model_list: z
    .array(
      z.object({
        model_name: z.string(),
        litellm_params: z.object({ model: z.string() }),
        model_info: z.object({ access_groups: texts }).optional().nullable(),
      }),
    )
    .optional(),
  router_settings: z
    .object({ model_group_alias: z.record(z.string(), aliasTarget).optional() })
    .optional()
    .nullable(),
  litellm_settings: z
    .object({ default_team_settings: z.array(team).optional() })
    .optional()
    .nullable(),
  default_team_settings: z.array(team).optional(),
  teams: z.array(team).optional(),
})

const MAX_LENGTH = 4_000_000

/** Reads a LiteLLM proxy's config.yaml. Never throws. */
export function readLiteLlmConfig(text: string): GatewayConfig | NotUsable {
  const value = readYaml(text)
  if ('problem' in value) return value
  const parsed = configSchema.safeParse(value.value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { problem: `not a LiteLLM config: ${issue?.path.join('.') || 'top level'}: ${issue?.message}` }
  }
  const { model_list = [], router_settings, litellm_settings, default_team_settings = [], teams = [] } = parsed.data
  const aliases = Object.entries(router_settings?.model_group_alias ?? {}).map(([name, target]) => [
    name,
    typeof target === 'string' ? target : target.model,
  ])
  return {
    models: model_list.map(({ model_name, litellm_params: { model }, model_info }, index) => ({
      name: model_name,
      line: value.lineOf(['model_list', index]),
      target: model.startsWith('os.environ/') ? null : model,
      accessGroups: model_info?.access_groups ?? [],
    })),
    aliases: Object.fromEntries(aliases),
    teams: [...(litellm_settings?.default_team_settings ?? []), ...default_team_settings, ...teams].flatMap(each =>
      each.models ? [{ team: each.team_alias ?? each.team_id ?? '', models: each.models }] : [],
    ),
  }
}

export function readYaml(
  text: string,
): { value: unknown; lineOf(path: readonly (string | number)[]): number } | NotUsable {
  if (text.length > MAX_LENGTH) return { problem: `${text.length} characters, expected at most ${MAX_LENGTH}` }
  try {
    const lineCounter = new LineCounter()
    const options = { lineCounter, merge: true, prettyErrors: false, logLevel: 'error' } as const
    const document: Document = parseDocument(text.replace(/^\uFEFF/, ''), options)
    const [error] = document.errors
    if (error) return { problem: `not valid YAML: ${error.message}` }
    if (!isMap(document.contents)) return { problem: 'not a mapping' }
    return {
      value: document.toJS({ maxAliasCount: 1000 }),
      lineOf(path) {
        const node = document.getIn(path, true)
        return isNode(node) && node.range ? lineCounter.linePos(node.range[0]).line : 1
      },
    }
  } catch (error) {
    return { problem: `not usable: ${(error as Error).message}` }
  }
}

/** LiteLLM's prefix of each of our provider names, for the way back. */
const LITELLM_PREFIX: Record<string, string> = {
  'gcp.gemini': 'gemini',
  'gcp.vertex_ai': 'vertex_ai',
  'aws.bedrock': 'bedrock',
  'azure.ai.openai': 'azure',
  'azure.ai.inference': 'azure_ai',
  mistral_ai: 'mistral',
  x_ai: 'xai',
}

/** `bedrock/eu.anthropic.claude-…` → `aws.bedrock/eu.anthropic.claude-…`; a name without a provider stays as it is. */
export function patternOfTarget(target: string): string {
  const slash = target.indexOf('/')
  const provider = slash > 0 ? target.slice(0, slash) : ''
  return Object.hasOwn(PROVIDER_OF_PREFIX, provider)
    ? `${PROVIDER_OF_PREFIX[provider]}/${target.slice(slash + 1)}`
    : target
}

/** The other way; null for what LiteLLM has no way to write, such as a pattern over providers. */
export function targetOfPattern(pattern: string): string | null {
  const slash = pattern.indexOf('/')
  if (slash <= 0) return pattern === '*' ? '*' : null
  const provider = pattern.slice(0, slash)
  if (provider.includes('*')) return null
  const prefix = LITELLM_PREFIX[provider] ?? (Object.hasOwn(PROVIDER_OF_PREFIX, provider) ? provider : null)
  return prefix === null ? null : `${prefix}/${pattern.slice(slash + 1)}`
}

export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })
}
