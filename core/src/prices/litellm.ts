import { z } from 'zod'
import type { Meter, ServiceTier } from '../model/prices.ts'
import { decimalText } from './decimal.ts'
import { QUOTED_QUANTITY } from './meters.ts'
import { PROVIDER_OF_PREFIX } from './providers.ts'
import { EMPTY_OVERLAY, type MeterPrices, type Overlay, type PriceValue } from './schema.ts'

/** What was read from a foreign price file, and what was not understood. */
export interface ImportedPrices {
  overlay: Overlay
  /** `model: reason`. Unknown keys are no reason: they are ignored. */
  dropped: string[]
}

const entrySchema = z.object({
  litellm_provider: z.string(),
  max_input_tokens: z.unknown().optional(),
  max_output_tokens: z.unknown().optional(),
  deprecation_date: z.unknown().optional(),
})

/** LiteLLM's keys without the tier and threshold at their end. It quotes dollars a unit. */
const METER_OF_KEY: Record<string, Meter> = {
  input_cost_per_token: 'input',
  output_cost_per_token: 'output',
  cache_read_input_token_cost: 'cache_read',
  cache_creation_input_token_cost: 'cache_write_5m',
  cache_creation_input_token_cost_above_1hr: 'cache_write_1h',
  output_cost_per_reasoning_token: 'reasoning',
  input_cost_per_audio_token: 'input_audio',
  output_cost_per_audio_token: 'output_audio',
  input_cost_per_image_token: 'input_image',
  output_cost_per_image_token: 'output_image',
  output_cost_per_image: 'image',
  input_cost_per_character: 'character',
  input_cost_per_second: 'second',
  input_cost_per_request: 'request',
  input_cost_per_query: 'search_unit',
}
const TIER_OF_SUFFIX: Record<string, ServiceTier> = { batches: 'batch', flex: 'flex', priority: 'priority' }
const KEY = /^(.+?)(?:_above_(\d+)k_tokens)?(?:_(batches|flex|priority))?$/

/** Regions and deployments that LiteLLM writes between provider and model: `bedrock/us-east-1/…`, `azure/eu/…`. */
const PLACE = /^(?:us|eu|global|global-standard|(?:[a-z]{2}-)+[a-z]+-\d|[\w-]+-commitment)\//

/**
 * Reads LiteLLM's `model_prices_and_context_window.json`, whole or a team's own, as a layer of prices.
 * `value` is the parsed JSON. Throws a ZodError when it is no object of models at all.
 */
export function fromLiteLlm(value: unknown, source: { name: string; checkedOn: string }): ImportedPrices {
  const provenance = { source: source.name, checkedOn: source.checkedOn }
  const overlay: Overlay = { ...EMPTY_OVERLAY, prices: [], limits: [], lifecycle: [] }
  const dropped: string[] = []
  for (const [key, raw] of Object.entries(z.record(z.string(), z.unknown()).parse(value))) {
    if (key === 'sample_spec') continue
    const parsed = entrySchema.safeParse(raw)
    if (!parsed.success) {
      dropped.push(`${key}: ${parsed.error.issues[0]?.message ?? 'not understood'}`)
      continue
    }
    const entry = parsed.data
    const provider = providerOf(entry.litellm_provider)
    const model = modelOf(key)
    const byTier = pricesByTier(raw as Record<string, unknown>)
    if (byTier.size === 0) dropped.push(`${key}: no price`)
    for (const [tier, meters] of byTier) {
      overlay.prices.push({ provider, model, meters, ...(tier === 'standard' ? {} : { tier }), ...provenance })
    }
    const [contextWindow, maxOutputTokens] = [entry.max_input_tokens, entry.max_output_tokens].map(tokenCount)
    if (contextWindow || maxOutputTokens) {
      overlay.limits.push({ provider, models: [model], contextWindow, maxOutputTokens, ...provenance })
    }
    const retiresOn = typeof entry.deprecation_date === 'string' ? entry.deprecation_date : ''
    if (/^\d{4}-\d{2}-\d{2}$/.test(retiresOn)) {
      overlay.lifecycle.push({ provider, models: [model], retiresOn, ...provenance })
    }
  }
  return { overlay, dropped }
}

function providerOf(name: string): string {
  if (Object.hasOwn(PROVIDER_OF_PREFIX, name)) return PROVIDER_OF_PREFIX[name]!
  const family = name.split('-')[0]!
  return Object.hasOwn(PROVIDER_OF_PREFIX, family) ? PROVIDER_OF_PREFIX[family]! : name
}

function modelOf(key: string): string {
  const slash = key.indexOf('/')
  const isPrefixed = slash > 0 && Object.hasOwn(PROVIDER_OF_PREFIX, key.slice(0, slash))
  return isPrefixed ? key.slice(slash + 1).replace(PLACE, '') : key
}

function pricesByTier(entry: Record<string, unknown>): Map<ServiceTier, MeterPrices> {
  const steps = new Map<string, { tier: ServiceTier; meter: Meter; above: number; price: string }[]>()
  for (const [key, cost] of Object.entries(entry)) {
    if (typeof cost !== 'number' || !Number.isFinite(cost) || cost < 0) continue
    const plain = METER_OF_KEY[key]
    const [, stem = '', thousands, suffix] = KEY.exec(key) ?? []
    const meter = plain ?? METER_OF_KEY[stem]
    if (meter === undefined) continue
    const tier = plain || !suffix ? 'standard' : TIER_OF_SUFFIX[suffix]!
    const above = plain || !thousands ? 0 : Number(thousands) * 1_000
    const rows = steps.get(`${tier} ${meter}`) ?? []
    rows.push({ tier, meter, above, price: quotedPrice(cost, meter) })
    steps.set(`${tier} ${meter}`, rows)
  }
  const byTier = new Map<ServiceTier, MeterPrices>()
  for (const rows of steps.values()) {
    rows.sort((a, b) => a.above - b.above)
    const [base, ...higher] = rows
    if (base?.above !== 0) continue
    // Embeddings and speech carry an output price of nothing: they have no output to price.
    if (base.price === '0' && base.meter === 'output') continue
    const value: PriceValue =
      higher.length === 0 ? base.price : [base.price, ...higher.map(row => [row.above, row.price] as [number, string])]
    byTier.set(base.tier, { ...byTier.get(base.tier), [base.meter]: value })
  }
  return byTier
}

/** Dollars a unit as a JSON number, times the quantity we quote: shifted as text, so that no digit is lost. */
function quotedPrice(costOfOne: number, meter: Meter): string {
  const { quantity } = QUOTED_QUANTITY[meter]
  const text = decimalText(costOfOne)
  const [whole = '0', fraction = ''] = text.split('.')
  const scaled = (BigInt(whole + fraction) * quantity).toString().padStart(fraction.length + 1, '0')
  const point = scaled.length - fraction.length
  const rest = scaled.slice(point).replace(/0+$/, '')
  return rest === '' ? scaled.slice(0, point) : `${scaled.slice(0, point)}.${rest}`
}

function tokenCount(value: unknown): number | undefined {
  const count = typeof value === 'string' ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) && count > 0 ? count : undefined
}
