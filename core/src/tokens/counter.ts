import { contentHash } from '../model/content-hash.ts'
import type { TokenRange } from '../model/tokens.ts'
import { createBpeCounter } from './bpe.ts'
import { exactly, rangeOf } from './ranges.ts'
import { remembering } from './remembering.ts'

export type EncodingName = 'o200k_base' | 'cl100k_base'

/** Counts a host may keep between runs, on disk for instance. Keys are opaque and stand for one text in one encoding. */
export interface CountCache {
  get(key: string): number | undefined
  set(key: string, tokens: number): void
}

export interface TokenCounter {
  /**
   * Tokens of a text in an encoding: `counted`, or `approximated` when the text is longer than `MAX_COUNTED_LENGTH`
   * and only samples of it were counted. Throws when the rank data is unreadable.
   */
  count(text: string, encoding: EncodingName): TokenRange
}

/** Longer texts (in UTF-16 units) are sampled: nobody sends such a literal often, and nobody should wait for it. */
export const MAX_COUNTED_LENGTH = 256 * 1024
const SAMPLES = 8

/**
 * @param options.ranks gives the rank file of an encoding (`core/dist/ranks/<encoding>.bin`); called once for each
 *   encoding, at the first text that the cache does not know.
 */
export function createTokenCounter(options: {
  ranks: (encoding: EncodingName) => Uint8Array
  cache?: CountCache
}): TokenCounter {
  const counters = new Map<EncodingName, (text: string) => number>()
  const cache = options.cache ?? new Map<string, number>()
  const nameOf = remembering(contentHash)

  function countNow(text: string, encoding: EncodingName): number {
    let counter = counters.get(encoding)
    if (!counter) counters.set(encoding, (counter = createBpeCounter(options.ranks(encoding))))
    return counter(text)
  }

  function cached(key: string, compute: () => number): number {
    let tokens = cache.get(key)
    if (tokens === undefined) cache.set(key, (tokens = compute()))
    return tokens
  }

  /** Evenly spread samples; the densest and the sparsest of them bound the estimate. */
  function countSamples(text: string, key: string, encoding: EncodingName): TokenRange {
    let densities: number[] | undefined
    const density = (): number[] =>
      (densities ??= samplesOf(text).map(sample => countNow(sample, encoding) / sample.length))
    const scaled = (name: string, pick: (densities: number[]) => number): number =>
      cached(`${key}:${name}`, () => Math.round(pick(density()) * text.length))
    return rangeOf(
      scaled('low', all => Math.min(...all)),
      scaled('expected', all => all.reduce((sum, one) => sum + one, 0) / all.length),
      scaled('high', all => Math.max(...all)),
      'approximated',
    )
  }

  return {
    count(text, encoding) {
      if (text === '') return exactly(0)
      const key = `${encoding}:${nameOf(text)}`
      if (text.length > MAX_COUNTED_LENGTH) return countSamples(text, key, encoding)
      return exactly(cached(key, () => countNow(text, encoding)))
    },
  }
}

/** Windows of equal length from the first character to the last. */
function samplesOf(text: string): string[] {
  const length = MAX_COUNTED_LENGTH / SAMPLES
  return Array.from({ length: SAMPLES }, (_, i) => {
    const start = Math.floor(((text.length - length) * i) / (SAMPLES - 1))
    return text.slice(start, start + length)
  })
}
