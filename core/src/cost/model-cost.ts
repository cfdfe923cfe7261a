import type { CallSite } from '../model/call-site.ts'
import type { ModelEstimate, UnpricedReason } from '../model/cost.ts'
import type { ModelRef } from '../model/genai.ts'
import type { Meter, ModelPrice, PriceBook, PriceLookup, ServiceTier } from '../model/prices.ts'
import type { CallDeclaration } from '../model/settings.ts'
import type { Assumption, TokenEstimate } from '../model/tokens.ts'
import { type Assumptions, estimateTokens, exactly, type TokenCounter, toAssumption } from '../tokens/index.ts'
import { type Charge, charge, eitherCharges, linesOf, totalOf } from './charges.ts'
import { imageCharges, rerankCharges, speechCharges } from './media-charges.ts'
import { fallsBack, type Rates, ratesAt, said, tiersOf } from './rates.ts'
import { type CacheUse, inputCharges, outputCharges } from './token-charges.ts'

export interface ModelCostInput {
  callSite: CallSite
  model: ModelRef
  priceBook: PriceBook
  counter: TokenCounter
  assumptions: Assumptions
  declaration: CallDeclaration | null
}

export interface ModelCost {
  estimate: ModelEstimate
  /** Beyond those that the tokens rest on. */
  assumptions: Assumption[]
}

/** What keeps a call from being priced, with the part of it that is certain all the same. */
interface Gap {
  reason: UnpricedReason
  detail: string
}

interface Priced {
  charges: Charge[]
  assumptions: Assumption[]
  gap: Gap | null
}

/** What one execution of a call costs with one model. */
export function costWithModel(input: ModelCostInput): ModelCost {
  const { callSite, model, priceBook, declaration, assumptions, counter } = input
  const { request, operationName } = callSite
  const lookup = priceBook.lookup(model.providerName, model.requestModel)
  const price = lookup.status === 'found' ? lookup.price : null
  const tokens = estimateTokens({ request, operationName, model, price, declaration, assumptions, counter })
  if (lookup.status !== 'found') {
    const unpriced = {
      status: 'unpriced' as const,
      model,
      ...notFound(lookup, model),
      tokens,
      unitPrices: [],
      lines: [],
    }
    return { estimate: unpriced, assumptions: [] }
  }

  const found = lookup.price
  const { tiers, assumptions: onTiers } = tiersOf(request, declaration)
  const byTier = tiers.map(tier => priceAt(found, tier, tokens, input))
  const gap = byTier.find(priced => priced.gap !== null)?.gap ?? null
  const charges = eitherCharges(byTier.map(priced => priced.charges))
  const lines = linesOf(charges)
  const estimate: ModelEstimate = gap
    ? { status: 'unpriced', model, ...gap, nearMatches: [], tokens, unitPrices: found.prices, lines }
    : {
        status: 'priced',
        model,
        tokens,
        lines,
        listCost: totalOf(charges),
        matchedBy: lookup.matchedBy,
        lowConfidence: found.lowConfidence,
      }
  const doubt = found.lowConfidence && said('prices.models', `price of ${found.skuId}: ${found.lowConfidence}`)
  return {
    estimate,
    assumptions: [...onTiers, ...byTier.flatMap(priced => priced.assumptions), ...(doubt ? [doubt] : [])],
  }
}

function notFound(lookup: Exclude<PriceLookup, { status: 'found' }>, { providerName, requestModel }: ModelRef) {
  if (lookup.status === 'not-metered') {
    return { reason: 'not-metered' as const, detail: lookup.reason, nearMatches: [] }
  }
  const what =
    lookup.status === 'unknown-provider' ? `provider ${providerName}` : `model ${providerName}/${requestModel}`
  return {
    reason: 'price-unknown' as const,
    detail: `the price book does not know ${what}`,
    nearMatches: lookup.nearMatches,
  }
}

function priceAt(price: ModelPrice, tier: ServiceTier, tokens: TokenEstimate, input: ModelCostInput): Priced {
  if (price.free) return { charges: [], assumptions: [], gap: null }
  const rates = ratesAt(price, tier)
  const priced = chargesOf(price, rates, tokens, input)
  const requests = charge(rates.of('request'), tokens.requests ?? exactly(1))
  const text = `the price book has no ${tier} price for ${price.skuId}; the standard price is an upper bound`
  const isUpperBound = fallsBack(price, tier) && priced.gap === null
  return {
    charges: [...priced.charges, ...requests],
    assumptions: [...priced.assumptions, ...(isUpperBound ? [said('calls[].serviceTier', text)] : [])],
    gap: priced.gap,
  }
}

/** The charges of one execution, by what the operation is billed for. */
function chargesOf(price: ModelPrice, rates: Rates, tokens: TokenEstimate, input: ModelCostInput): Priced {
  const { operationName, request } = input.callSite
  switch (operationName) {
    case 'image_generation': {
      const images = imageCharges(request, price)
      const prompt = inputPriced(rates, tokens, input)
      if (!images) return quantityUnknown(prompt, 'the size of what is generated is not billed by the image')
      return { charges: [...prompt.charges, ...images.charges], assumptions: images.assumptions, gap: null }
    }
    case 'speech': {
      const steps = rates.of('character')
      if (steps.length > 0) return { ...speechCharges(steps, request, tokens), gap: null }
      return quantityUnknown(inputPriced(rates, tokens, input), 'how long the speech is, is not in the code')
    }
    case 'transcription':
      return quantityUnknown(nothingPriced(), 'how long the recording is, is not in the code')
    case 'realtime':
      return quantityUnknown(nothingPriced(), 'how long the session is, is not in the code')
    case 'rerank': {
      const steps = rates.of('search_unit')
      return steps.length > 0 ? { ...rerankCharges(steps), gap: null } : metered(['input'], rates, tokens, input)
    }
    case 'embeddings':
    case 'moderation':
      return metered(['input'], rates, tokens, input)
    default:
      return metered(['input', 'output'], rates, tokens, input)
  }
}

/** Billed by the token; a meter without a price leaves the whole unknown and the rest a lower bound. */
function metered(meters: Meter[], rates: Rates, tokens: TokenEstimate, input: ModelCostInput): Priced {
  const prompt = inputPriced(rates, tokens, input)
  const charges = [...prompt.charges, ...(meters.includes('output') ? outputCharges(rates, tokens) : [])]
  const missing = meters.filter(meter => rates.of(meter).length === 0)
  const tier = rates.tier === 'standard' ? '' : `${rates.tier} `
  const detail = `the price book knows the model but has no ${tier}price for its ${missing.join(' and ')}`
  return { ...prompt, charges, gap: missing.length > 0 ? { reason: 'price-unknown', detail } : null }
}

function inputPriced(rates: Rates, tokens: TokenEstimate, input: ModelCostInput): Priced {
  const cache = cacheUse(input)
  const isCacheable = tokens.cacheablePrefix > 0 || (tokens.repeatedInput?.high ?? 0) !== 0
  const isCached = isCacheable && rates.of('cache_read').length > 0
  const assumed = cache.hitRate.basis === 'assumed' ? 'only the low bound counts on it: ' : ''
  const entry = toAssumption(input.assumptions.cacheHitRate)
  const assumption = { ...entry, text: `${assumed}${entry.text}`, ...cache.hitRate }
  return { charges: inputCharges(rates, tokens, cache), assumptions: isCached ? [assumption] : [], gap: null }
}

function cacheUse({ callSite, declaration, assumptions }: ModelCostInput): CacheUse {
  const declared = declaration?.cacheHitRate
  const { low, expected, high, basis } = assumptions.cacheHitRate
  return {
    isExplicit: callSite.request.prompt.some(part => part.cacheBreakpoint),
    hitRate:
      declared === undefined
        ? { low, expected, high, basis }
        : { low: declared, expected: declared, high: declared, basis: 'declared' },
  }
}

function nothingPriced(): Priced {
  return { charges: [], assumptions: [], gap: null }
}

function quantityUnknown(certain: Priced, detail: string): Priced {
  return { ...certain, gap: { reason: 'quantity-unknown', detail } }
}
