import type { GenAiRequest } from '../model/call-site.ts'
import type { Meter, ModelPrice, ServiceTier, SkuPrice } from '../model/prices.ts'
import { valuesOf } from '../model/resolved.ts'
import type { CallDeclaration } from '../model/settings.ts'
import type { Assumption } from '../model/tokens.ts'

/** What a model's meters cost at one service tier. */
export interface Rates {
  tier: ServiceTier
  /** Prices of a meter by the request size from which each applies; empty when the book has none that is sound. */
  of(meter: Meter): SkuPrice[]
}

export function ratesAt(price: ModelPrice, tier: ServiceTier): Rates {
  const at = (meter: Meter, wanted: ServiceTier) =>
    price.prices.filter(sku => sku.meter === meter && sku.tier === wanted && sku.variant === null)
  return {
    tier,
    of(meter) {
      const own = at(meter, tier)
      // Batch and flex are discounts, so the standard price is a sound upper bound where theirs is not known. Priority
      // costs more by a factor that differs between models: there the standard price would be too low.
      return own.length > 0 || tier === 'priority' ? own : at(meter, 'standard')
    },
  }
}

/** Whether the model's input is priced as standard although the tier is another. */
export function fallsBack(price: ModelPrice, tier: ServiceTier): boolean {
  return tier !== 'standard' && !price.prices.some(sku => sku.tier === tier)
}

export interface Tiers {
  /** Every tier that the call can be billed at, the usual one first. */
  tiers: ServiceTier[]
  assumptions: Assumption[]
}

/** Words of requests for the tiers: those that are not here are billed as standard. */
const TIER_OF_WORD: Record<string, ServiceTier> = { batch: 'batch', flex: 'flex', priority: 'priority' }

/** Tiers by the code, else by callcost.yml, else standard. */
export function tiersOf(request: GenAiRequest, declaration: CallDeclaration | null): Tiers {
  const { serviceTier } = request
  const words = valuesOf(serviceTier)
  if (words.length > 0) {
    const tiers = words.map(word => TIER_OF_WORD[word.toLowerCase()] ?? 'standard')
    return { tiers: [...new Set(tiers)], assumptions: [] }
  }
  if (declaration?.serviceTier) return { tiers: [declaration.serviceTier], assumptions: [] }
  const isSilent = serviceTier.kind === 'unknown' && serviceTier.reason === 'omitted'
  if (isSilent) return { tiers: ['standard'], assumptions: [] }
  return {
    tiers: ['standard'],
    assumptions: [said('calls[].serviceTier', 'the service tier is set outside the code; standard prices are assumed')],
  }
}

/** An assumption that is a statement rather than a quantity: it holds for each call, hence 1. */
export function said(key: string, text: string): Assumption {
  return { key, text, basis: 'assumed', low: 1, expected: 1, high: 1 }
}
