import type { ProviderName } from './genai.ts'
import type { Money } from './money.ts'

/** What is metered. Token meters price tokens; the others price the unit they name. */
export type Meter =
  | 'input'
  | 'output'
  | 'cache_read'
  | 'cache_write_5m'
  | 'cache_write_1h'
  | 'reasoning'
  | 'input_image'
  | 'input_audio'
  | 'output_audio'
  | 'output_image'
  | 'image' // one generated image
  | 'character' // speech
  | 'second' // transcription, video
  | 'request'
  | 'web_search'
  | 'search_unit' // rerank

export type ServiceTier = 'standard' | 'batch' | 'flex' | 'priority'

/** One price of one meter, as the book has it at one date. */
export interface SkuPrice {
  /** `provider/model/meter[/tier][/above]`: stable over versions of the book. */
  skuPriceId: string
  meter: Meter
  tier: ServiceTier
  /** Price of one unit. `range` is set where the price depends on the time of day: never the clock, always both. */
  unitPrice: Money
  unitPriceRange: { low: Money; high: Money } | null
  /** Applies to the whole request once its input exceeds this many tokens; 0 for the base price. */
  appliesAbove: number
  /** Image generation: `1024x1024/high`; null otherwise. */
  variant: string | null
  source: string
  checkedOn: string
}

export type Capability =
  | 'chat'
  | 'embeddings'
  | 'image_generation'
  | 'speech'
  | 'transcription'
  | 'rerank'
  | 'vision'
  | 'tools'
  | 'reasoning'
  | 'audio'

/** A model as the price book knows it on the book's date. */
export interface ModelPrice {
  skuId: string
  providerName: ProviderName
  modelId: string
  name: string
  /** Empty when the model is known but has no price in the book; `free` says that it costs nothing. */
  prices: SkuPrice[]
  free: boolean
  /** Tokens; null where the book does not say. */
  contextWindow: number | null
  maxOutputTokens: number | null
  capabilities: Capability[]
  retiresOn: string | null
  deprecatedOn: string | null
  replacement: string | null
  /** What a person should know and no number says: price changes that are scheduled behind the book's date, deprecation. */
  notes?: string[]
  /** Why a match is less than certain: `alias -latest`, `floating router price`; null when exact. */
  lowConfidence: string | null
}

/** Whether a model was found, and what is known if not. */
export type PriceLookup =
  | { status: 'found'; price: ModelPrice; matchedBy: string }
  | { status: 'unknown-model'; nearMatches: string[] }
  | { status: 'unknown-provider'; nearMatches: string[] }
  /** Self-hosted or otherwise not sold per token: priced only by declared rates. */
  | { status: 'not-metered'; reason: string }

export interface PriceBookId {
  source: string
  version: string
  /** ISO date for which prices are looked up. */
  asOf: string
  sha256: string
}

export type ListedModel = Pick<ModelPrice, 'providerName' | 'modelId'>

export interface PriceBook {
  id: PriceBookId
  billingCurrency: 'USD'
  lookup(providerName: ProviderName, requestModel: string): PriceLookup
  /** The models of the book, under the ids they are listed by. */
  listed(): ListedModel[]
  /** All of them with their prices, for the pricing guide. */
  models(): ModelPrice[]
}
