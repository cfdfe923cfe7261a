import type { CallSite, PromptPart } from '../model/call-site.ts'
import type { ModelRef } from '../model/genai.ts'
import type { PriceBook } from '../model/prices.ts'
import type { CachePrefix } from '../model/tokens.ts'
import type { AdvisedCall, Otherwise } from './define.ts'

/** A model that a call can reach, and what the call offers to its prompt cache. */
export interface CachedModel {
  model: ModelRef
  prefix: CachePrefix
}

/** The models of a call whose provider has a prompt cache, by its prices; empty unless all that it can reach have one. */
export function cachedModels(
  { estimate }: AdvisedCall,
  priceBook: PriceBook,
  mode: CachePrefix['mode'],
): CachedModel[] {
  const models = estimate.models.flatMap(({ model, tokens }) =>
    model && tokens ? [{ model, prefix: tokens.prefix }] : [],
  )
  const meter = mode === 'explicit' ? 'cache_write_5m' : 'cache_read'
  const isCached = ({ model, prefix }: CachedModel) => {
    const found = priceBook.lookup(model.providerName, model.requestModel)
    return found.status === 'found' && prefix.mode === mode && found.price.prices.some(price => price.meter === meter)
  }
  return models.length === estimate.models.length && models.every(isCached) ? models : []
}

/** The same request under the low, the expected and the high rate of cache hits, as the team or the table gives it. */
export function atHitRates(callSite: CallSite, { input }: AdvisedCall): Record<'low' | 'expected' | 'high', Otherwise> {
  const { low, expected, high } = input.assumptions.cacheHitRate
  const declared = input.declaration?.cacheHitRate
  const at = (rate: number | 'unbounded'): Otherwise => ({
    callSite,
    declaration: { cacheHitRate: declared ?? Number(rate) },
  })
  return { low: at(low), expected: at(expected), high: at(high) }
}

export function withPrompt(callSite: CallSite, prompt: PromptPart[]): CallSite {
  return { ...callSite, request: { ...callSite.request, prompt } }
}

/** Calls that are rarer than one an hour hardly ever find in the cache what the one before left there. */
const FEWEST_A_MONTH = 720

export function isTooRare({ input }: AdvisedCall): boolean {
  return input.volume !== null && input.volume.callsPerMonth < FEWEST_A_MONTH
}

export function isFixed({ content }: PromptPart): boolean {
  return content.length > 0 && content.every(({ kind }) => kind === 'text')
}
