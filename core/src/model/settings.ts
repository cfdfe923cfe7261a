import type { Origin } from './source.ts'

/** A number a team declares: one figure, or a range. */
export type DeclaredQuantity = number | { low: number; expected: number; high: number }

/**
 * The defaults that stand in where the code is silent. Each has a name, is documented in one table
 * (`tokens/assumptions.ts`) and can be overridden in callcost.yml.
 */
export type AssumptionKey =
  | 'dynamicTextTokens' // one dynamic part of a prompt
  | 'historyTokens' // a message list that the code does not show
  | 'outputTokens' // answer of a chat call
  | 'structuredOutputTokens' // answer of a call with a JSON schema
  | 'reasoningTokens' // hidden reasoning of a reasoning model
  | 'embeddingInputTokens'
  | 'imageWidth'
  | 'imageHeight'
  | 'agentSteps'
  | 'toolResultTokens' // what one tool call returns into the context
  | 'loopIterations'
  | 'cacheHitRate' // share of calls served from the prompt cache where the code asks for caching, 0 to 1

/** Says which calls a declaration is about; all given fields must match. */
export interface CallSelector {
  /** Glob over workspace-relative paths. */
  path?: string
  /** Glob over the enclosing symbol. */
  symbol?: string
  sdk?: string
  operation?: string
  /** Glob over reachable model ids. */
  model?: string
  /** A call site's id. */
  id?: string
}

/** What the team knows about some calls. */
export interface CallDeclaration {
  match: CallSelector
  /** Model ids that a dynamic model can take, `provider/model` or bare. */
  models?: string[]
  callsPerMonth?: number
  inputTokens?: DeclaredQuantity
  outputTokens?: DeclaredQuantity
  maxTokens?: number
  /** Agent steps of one call. */
  steps?: DeclaredQuantity
  /** Turns of the conversation that one call stands for; each sends the earlier ones again. */
  turns?: DeclaredQuantity
  iterations?: DeclaredQuantity
  cacheHitRate?: number
  serviceTier?: 'standard' | 'batch' | 'flex' | 'priority'
  owner?: string
  /** Where it stands in callcost.yml, for `explain`. */
  line?: number
}

export type DeclaredField = Exclude<keyof CallDeclaration, 'match' | 'line'>

/** What holds for one call once every declaration that matches it is laid over the ones before it. */
export interface EffectiveDeclaration extends CallDeclaration {
  /** Where each field stands that is set. */
  origins: Partial<Record<DeclaredField, Origin>>
}

/** callcost.yml, validated and with defaults applied. Prices and policy have their own parts. */
export interface Settings {
  /** The file they were read from; null for the defaults. */
  path: string | null
  include: string[]
  exclude: string[]
  assumptions: Partial<Record<AssumptionKey, DeclaredQuantity>>
  calls: CallDeclaration[]
  prices: PriceSettings
  /** As written: the policy stage checks it. */
  policy?: unknown
}

export interface PriceSettings {
  /** Multipliers on list prices, first match wins: `0.9` is ten per cent off. */
  discounts: { provider?: string; model?: string; multiplier: number }[]
  /** Azure deployments, gateway aliases and other private names → `provider/model`; several mean load balancing. */
  aliases: Record<string, string[]>
  /** Rates for models the book does not have, or has wrong for this team. Dollars per million tokens as decimal strings. */
  models: CustomRate[]
}

export interface CustomRate {
  provider: string
  model: string
  input?: string
  output?: string
  cacheRead?: string
  cacheWrite?: string
  /** Self-hosted: dollars per hour and tokens per second at full load give a rate per token. */
  dollarsPerHour?: string
  tokensPerSecond?: number
  contextWindow?: number
  maxOutputTokens?: number
}

export const DEFAULT_SETTINGS: Settings = {
  path: null,
  include: [],
  exclude: [],
  assumptions: {},
  calls: [],
  prices: { discounts: [], aliases: {}, models: [] },
}
