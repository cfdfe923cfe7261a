import type { SkuPrice } from '../model/prices.ts'
import type { TokenEstimate, TokenRange } from '../model/tokens.ts'
import type { AssumedQuantity } from '../tokens/index.ts'
import { CASES, type Case, type Charge, charge, chargeIn, eitherCharges, stepFor, unitPriceIn } from './charges.ts'
import type { Rates } from './rates.ts'

export interface CacheUse {
  /** Share of calls that find their prefix in the cache; its basis says whether the team gave it. */
  hitRate: Pick<AssumedQuantity, 'low' | 'expected' | 'high' | 'basis'>
  /** The request sets breakpoints, so that a miss is billed as a write. */
  isExplicit: boolean
}

/** Tokens of the request that decide which long-context price applies. */
export function requestSize(tokens: TokenEstimate): TokenRange {
  const { input, requests, largestRequest } = tokens
  if (!requests || !largestRequest) return input
  return {
    low: Math.floor(input.low / requests.low),
    expected: Math.round(input.expected / requests.expected),
    high: largestRequest.high,
    basis: input.basis,
  }
}

/** Input at its rates: the cacheable prefix is taken out of it and priced as cache reads and writes where that may apply. */
export function inputCharges(rates: Rates, tokens: TokenEstimate, cache: CacheUse): Charge[] {
  const size = requestSize(tokens)
  return CASES.flatMap(name => inputIn(name, rates, tokens, size[name], cache))
}

function inputIn(
  name: Case,
  rates: Rates,
  tokens: TokenEstimate,
  size: number | 'unbounded',
  cache: CacheUse,
): Charge[] {
  const { input, cacheablePrefix, repeatedInput, requests } = tokens
  const quantity = input[name]
  const sent = cacheablePrefix * Number(requests?.[name] === 'unbounded' ? 1 : (requests?.[name] ?? 1))
  const repeated = repeatedInput?.[name] === 'unbounded' ? 0 : (repeatedInput?.[name] ?? 0)
  const cacheable = Math.max(sent, cacheablePrefix + repeated)
  const prefix = Math.floor(quantity === 'unbounded' ? cacheable : Math.min(cacheable, quantity))
  const hits = Math.floor(prefix * hitsIn(name, cache))
  const plain = quantity === 'unbounded' ? quantity : quantity - prefix
  const put = (steps: SkuPrice[], count: number | 'unbounded') => chargeIn(name, steps, count, size, input.basis)
  return [
    ...put(rates.of('input'), plain),
    ...put(readSteps(name, rates, size), hits),
    ...put(missSteps(name, rates, size, cache), prefix - hits),
  ]
}

/**
 * Share of the prefix that is read from the cache. Many hits make a call cheap, so the low case takes the high rate.
 * Where the team has not given a rate, only the low case counts on the cache.
 */
function hitsIn(name: Case, { hitRate }: CacheUse): number {
  if (name === 'low') return hitRate.high === 'unbounded' ? 1 : hitRate.high
  if (hitRate.basis === 'assumed') return 0
  return name === 'high' ? hitRate.low : hitRate.expected
}

function readSteps(name: Case, rates: Rates, size: number | 'unbounded'): SkuPrice[] {
  const read = rates.of('cache_read')
  if (read.length === 0) return rates.of('input')
  return name === 'low' ? cheaper(name, read, rates.of('input'), size) : read
}

/** A miss is a write where the request asks for caching; without a given hit rate that is only a bound. */
function missSteps(name: Case, rates: Rates, size: number | 'unbounded', cache: CacheUse): SkuPrice[] {
  const input = rates.of('input')
  const write = rates.of('cache_write_5m')
  if (!cache.isExplicit || write.length === 0) return input
  if (cache.hitRate.basis !== 'assumed') return write
  if (name === 'expected') return input
  const isWriteCheaper = cheaper(name, write, input, size) === write
  return isWriteCheaper === (name === 'low') ? write : input
}

function cheaper(name: Case, a: SkuPrice[], b: SkuPrice[], size: number | 'unbounded'): SkuPrice[] {
  const [first, second] = [stepFor(a, size), stepFor(b, size)]
  if (!first || !second) return first ? a : b
  return unitPriceIn(name, first) < unitPriceIn(name, second) ? a : b
}

/** Output at its rates; reasoning within it at its own where the model has one. */
export function outputCharges(rates: Rates, tokens: TokenEstimate): Charge[] {
  const { output, reasoning } = tokens
  const size = requestSize(tokens)
  const ordinary = rates.of('output')
  const special = rates.of('reasoning')
  if (special.length === 0) return charge(ordinary, output, size)
  if (!reasoning) return eitherCharges([charge(ordinary, output, size), charge(special, output, size)])
  return [...charge(special, within(reasoning, output), size), ...charge(ordinary, without(output, reasoning), size)]
}

/** Reasoning is part of the output, whatever the estimates of the two say. */
function within(part: TokenRange, whole: TokenRange): TokenRange {
  return { ...byCase(name => smaller(part[name], whole[name])), basis: part.basis }
}

function without(whole: TokenRange, part: TokenRange): TokenRange {
  const rest = byCase(name => {
    const [all, some] = [whole[name], smaller(part[name], whole[name])]
    // An unbounded output may be all answer: it is charged in full beside the reasoning.
    return all === 'unbounded' || some === 'unbounded' ? all : all - some
  })
  return { ...rest, basis: whole.basis }
}

function smaller(a: number | 'unbounded', b: number | 'unbounded'): number | 'unbounded' {
  if (a === 'unbounded') return b
  return b === 'unbounded' ? a : Math.min(a, b)
}

function byCase(quantityIn: (name: Case) => number | 'unbounded'): Pick<TokenRange, Case> {
  return { low: Number(quantityIn('low')), expected: Number(quantityIn('expected')), high: quantityIn('high') }
}
