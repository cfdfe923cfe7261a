import type { GenAiRequest, TextPiece } from '../model/call-site.ts'
import type { ModelPrice, SkuPrice } from '../model/prices.ts'
import { type Resolved, valuesOf } from '../model/resolved.ts'
import type { Assumption, TokenEstimate, TokenRange } from '../model/tokens.ts'
import { exactly, rangeOf } from '../tokens/index.ts'
import { type Charge, charge, eitherCharges, totalOf } from './charges.ts'
import { said } from './rates.ts'

export interface MediaCharges {
  charges: Charge[]
  assumptions: Assumption[]
}

/**
 * Generated images, by number, size and quality. Null when the book has no price per image that fits. Where the code
 * does not tell size or quality, every price of the model is possible and the middle one is expected.
 */
export function imageCharges(request: GenAiRequest, price: ModelPrice): MediaCharges | null {
  const skus = price.prices.filter(sku => sku.meter === 'image' && sku.tier === 'standard')
  const { imageSize, imageQuality } = request
  const isOmitted = [imageSize, imageQuality].map(field => field.kind === 'unknown' && field.reason === 'omitted')
  // DALL·E, the family with a quality called standard, documents what it does when a field is omitted.
  const hasDefaults = skus.some(sku => sku.variant?.endsWith('/standard'))
  const size = hasDefaults && isOmitted[0] ? ['1024x1024'] : wordsOf(imageSize)
  const quality = hasDefaults && isOmitted[1] ? ['standard'] : wordsOf(imageQuality)
  const fitting = skus.filter(({ variant }) => {
    const [itsSize = '', itsQuality = ''] = variant?.split('/') ?? []
    return variant === null || (fits(size, itsSize) && fits(quality, itsQuality))
  })
  if (fitting.length === 0) return null

  const count = imageCount(request)
  const alternatives = byPrice(fitting).map(sku => charge([sku], count))
  const text = `size and quality are not both in the code: any of the model's ${fitting.length} prices for an image is possible`
  return {
    charges: eitherCharges(alternatives, Math.floor((alternatives.length - 1) / 2)),
    assumptions: fitting.length > 1 ? [said('', text)] : [],
  }
}

/** Words that fix a variant; `auto` leaves it to the model, as an unknown does. */
function wordsOf(field: Resolved<string>): string[] | null {
  const words = valuesOf(field).map(word => word.toLowerCase())
  return words.length === 0 || words.includes('auto') ? null : words
}

function fits(words: string[] | null, word: string): boolean {
  return words === null || word === '' || words.includes(word)
}

function byPrice(skus: readonly SkuPrice[]): SkuPrice[] {
  return [...skus].sort((a, b) => Number(totalOf(charge([a], exactly(1))).low - totalOf(charge([b], exactly(1))).low))
}

/** Characters of a token of spoken text, from dense to loose, for parts whose length is known in tokens only. */
const CHARACTERS_PER_TOKEN = { low: 3, expected: 4, high: 5 }

/** Speech by the character. */
export function speechCharges(steps: readonly SkuPrice[], request: GenAiRequest, tokens: TokenEstimate): MediaCharges {
  const pieces = request.prompt.flatMap(part => part.content)
  const { low, expected, high } = tokens.input
  const characters: TokenRange = pieces.every(isText)
    ? exactly(pieces.reduce((sum, piece) => sum + [...piece.text].length, 0))
    : rangeOf(
        low * CHARACTERS_PER_TOKEN.low,
        expected * CHARACTERS_PER_TOKEN.expected,
        high === 'unbounded' ? high : high * CHARACTERS_PER_TOKEN.high,
        tokens.input.basis,
      )
  return { charges: charge(steps, characters), assumptions: [] }
}

function isText(piece: TextPiece): piece is Extract<TextPiece, { kind: 'text' }> {
  return piece.kind === 'text'
}

/** Reranking by the search unit: one query over up to a hundred documents. How many documents there are is not in the code. */
export function rerankCharges(steps: readonly SkuPrice[]): MediaCharges {
  const text = 'one search unit a call, enough for a hundred documents; more documents cost more'
  return {
    charges: charge(steps, { low: 1, expected: 1, high: 'unbounded', basis: 'assumed' }),
    assumptions: [{ key: '', text, basis: 'assumed', low: 1, expected: 1, high: 'unbounded' }],
  }
}

function imageCount({ choiceCount }: GenAiRequest): TokenRange {
  const counts = valuesOf(choiceCount).filter(count => count >= 1)
  if (counts.length === 0) return exactly(1)
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return rangeOf(Math.min(...counts), mean, Math.max(...counts), 'counted')
}
