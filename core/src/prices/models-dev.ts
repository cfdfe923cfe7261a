import { z } from 'zod'
import type { Meter } from '../model/prices.ts'
import { decimalText } from './decimal.ts'
import type { ImportedPrices } from './litellm.ts'
import { PROVIDER_OF_PREFIX } from './providers.ts'
import { EMPTY_OVERLAY, type MeterPrices, type Overlay, type PriceValue } from './schema.ts'

/** Dollars per million tokens, as models.dev quotes them. */
const costSchema = z.record(z.string(), z.unknown())
const tiersSchema = z.array(z.looseObject({ tier: z.object({ size: z.number().int().positive() }) }))
const modelSchema = z.object({
  name: z.string().optional(),
  cost: costSchema.optional(),
  limit: z.object({ context: z.number().optional(), output: z.number().optional() }).optional(),
})
const providerSchema = z.object({ models: z.record(z.string(), z.unknown()) })

const METER_OF_KEY: Record<string, Meter> = {
  input: 'input',
  output: 'output',
  cache_read: 'cache_read',
  cache_write: 'cache_write_5m',
  reasoning: 'reasoning',
  input_audio: 'input_audio',
  output_audio: 'output_audio',
}

/**
 * Reads models.dev's `api.json` as a layer of prices. `value` is the parsed JSON, providers by id.
 * Throws a ZodError when it is no object of providers at all.
 */
export function fromModelsDev(value: unknown, source: { name: string; checkedOn: string }): ImportedPrices {
  const provenance = { source: source.name, checkedOn: source.checkedOn }
  const overlay: Overlay = { ...EMPTY_OVERLAY, prices: [], limits: [] }
  const dropped: string[] = []
  for (const [providerId, raw] of Object.entries(z.record(z.string(), z.unknown()).parse(value))) {
    const parsed = providerSchema.safeParse(raw)
    if (!parsed.success) {
      dropped.push(`${providerId}: no models`)
      continue
    }
    const provider = Object.hasOwn(PROVIDER_OF_PREFIX, providerId) ? PROVIDER_OF_PREFIX[providerId]! : providerId
    for (const [model, rawModel] of Object.entries(parsed.data.models)) {
      const entry = modelSchema.safeParse(rawModel)
      if (!entry.success) {
        dropped.push(`${providerId}/${model}: ${entry.error.issues[0]?.message ?? 'not understood'}`)
        continue
      }
      const { name, cost, limit } = entry.data
      const meters = cost ? pricesOf(cost) : {}
      if (Object.keys(meters).length === 0) dropped.push(`${providerId}/${model}: no price`)
      else overlay.prices.push({ provider, model, meters, ...(name ? { name } : {}), ...provenance })
      const [contextWindow, maxOutputTokens] = [limit?.context, limit?.output].map(count =>
        count && Number.isInteger(count) && count > 0 ? count : undefined,
      )
      if (contextWindow || maxOutputTokens) {
        overlay.limits.push({ provider, models: [model], contextWindow, maxOutputTokens, ...provenance })
      }
    }
  }
  return { overlay, dropped }
}

function pricesOf(cost: Record<string, unknown>): MeterPrices {
  // Two spellings of the long-context price: a list of steps, and the older `context_over_200k`.
  const listed = tiersSchema.safeParse(cost.tiers)
  const steps: { above: number; prices: Record<string, unknown> }[] = listed.success
    ? listed.data.map(step => ({ above: step.tier.size, prices: step }))
    : []
  const over200k = costSchema.safeParse(cost.context_over_200k)
  if (steps.length === 0 && over200k.success) steps.push({ above: 200_000, prices: over200k.data })

  const meters: MeterPrices = {}
  for (const [key, meter] of Object.entries(METER_OF_KEY)) {
    const base = priceText(cost[key])
    if (base === null) continue
    const higher = steps.flatMap(({ above, prices }) => {
      const text = priceText(prices[key])
      return text === null ? [] : [[above, text] as [number, string]]
    })
    const value: PriceValue = higher.length === 0 ? base : [base, ...higher]
    meters[meter] = value
  }
  return meters
}

function priceText(value: unknown): string | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? decimalText(value) : null
}
