import type { ModelRef } from '../model/genai.ts'
import type { Basis, TokenRange } from '../model/tokens.ts'
import type { AssumedQuantity, Assumptions } from './assumptions.ts'
import { claudeVersion, modelKey } from './encodings.ts'
import { rangeOf, weakerBasis } from './ranges.ts'

export interface ImageSize {
  /** Pixels. */
  width: number
  height: number
}

export type ImageDetail = 'low' | 'high' | 'auto'

/** What an image of a size costs. `low` and `high` differ where a formula is not exact. */
interface ImageTokens {
  low: number
  expected: number
  high: number
}

interface ImageRule {
  matches: RegExp
  /** `counted` where the formula is the vendor's and agrees with published measurements. */
  basis: Extract<Basis, 'counted' | 'approximated'>
  tokens(size: ImageSize, detail: ImageDetail): ImageTokens
}

const same = (tokens: number): ImageTokens => ({ low: tokens, expected: tokens, high: tokens })

/** OpenAI tiles: fit into 2,048 px, then the short side to 768, then 512-px tiles; `low` costs the base alone. */
function tiles(base: number, each: number): ImageRule['tokens'] {
  return ({ width, height }, detail) => {
    if (detail === 'low') return same(base)
    const fit = Math.min(1, 2048 / Math.max(width, height))
    const shorten = Math.min(1, 768 / (Math.min(width, height) * fit))
    const across = (side: number): number => Math.ceil(Math.round(side * fit * shorten) / 512)
    return same(base + each * across(width) * across(height))
  }
}

/** OpenAI patches: one for every 32 px square up to a cap, to which larger images are scaled, times a factor. */
function patches(factor: number, cap: number): ImageRule['tokens'] {
  return ({ width, height }) => {
    const count = Math.min(cap, Math.ceil(width / 32) * Math.ceil(height / 32))
    return same(Math.ceil(count * factor))
  }
}

/**
 * Claude: one token for every 28 px square after scaling to a longest side and a cap. A constant of 65 to 77 tokens was
 * measured beside it, and on the larger cap a plateau between 2,992 and 3,928, below the rule.
 */
function claude(longestSide: number, cap: number): ImageRule['tokens'] {
  return ({ width, height }) => {
    const fit = Math.min(1, longestSide / Math.max(width, height))
    const rule = Math.min(cap, Math.ceil((width * fit) / 28) * Math.ceil((height * fit) / 28))
    return { low: Math.min(rule, 2992), expected: Math.min(rule, 3928), high: rule + 77 }
  }
}

function geminiTiles({ width, height }: ImageSize): ImageTokens {
  if (width <= 384 && height <= 384) return same(258)
  return same(258 * Math.ceil(width / 768) * Math.ceil(height / 768))
}

/** Gemini 3 and later: a fixed budget for each level of detail, whatever the size. */
const GEMINI_LEVELS: Record<ImageDetail, ImageTokens> = {
  low: same(280),
  auto: { low: 1065, expected: 1120, high: 1120 },
  high: { low: 1065, expected: 1120, high: 1120 },
}

/** About one token for 750 square pixels up to the sizes that models scale to; half to double that. */
function unknownRule({ width, height }: ImageSize): ImageTokens {
  const about = Math.max(85, (Math.min(width, 1568) * Math.min(height, 1568)) / 750)
  return { low: about / 2, expected: about, high: about * 2 }
}

/**
 * By the start of a model id, first match. Tile and patch constants of gpt-4o, gpt-4.1-mini and gpt-5.5 and later agree
 * with published documentation and measurements; the others are the vendor's as far as known, unverified.
 */
// biome-ignore format: a table reads best as a table
const RULES: readonly ImageRule[] = [
  { matches: /^gpt-6/,                    basis: 'counted',      tokens: patches(1.2, 2_500) },
  { matches: /^gpt-5\.[5-9]/,             basis: 'counted',      tokens: patches(1.2, 10_000) },
  { matches: /^(gpt-4\.1|gpt-5)-mini/,    basis: 'counted',      tokens: patches(1.62, 1_536) },
  { matches: /^(gpt-4\.1|gpt-5)-nano/,    basis: 'counted',      tokens: patches(2.46, 1_536) },
  { matches: /^o4-mini/,                  basis: 'approximated', tokens: patches(1.72, 1_536) },
  { matches: /^gpt-4o-mini/,              basis: 'approximated', tokens: tiles(2_833, 5_667) },
  { matches: /^gpt-5/,                    basis: 'approximated', tokens: tiles(70, 140) },
  { matches: /^o[13]/,                    basis: 'approximated', tokens: tiles(75, 150) },
  { matches: /^(gpt-4|chatgpt)/,          basis: 'counted',      tokens: tiles(85, 170) },
  { matches: /^(gemini-[12]\b|gemini-[12]\.)/, basis: 'approximated', tokens: geminiTiles },
  { matches: /^gemini/,                   basis: 'approximated', tokens: (_, detail) => GEMINI_LEVELS[detail] },
]

const CLAUDE_SMALL = claude(1568, 1568)
const CLAUDE_LARGE = claude(2576, 4784)

/**
 * Input tokens of one image. A side that is null takes the assumed size, and the result is a range with that basis,
 * unless the model charges the same for every size.
 */
export function imageTokens(
  model: ModelRef,
  image: { detail: ImageDetail; width: number | null; height: number | null },
  assumptions: Pick<Assumptions, 'imageWidth' | 'imageHeight'>,
): TokenRange {
  const { basis, tokens } = ruleFor(model)
  const widths = sidesOf(image.width, assumptions.imageWidth)
  const heights = sidesOf(image.height, assumptions.imageHeight)
  const at = (width: number, height: number): ImageTokens => tokens({ width, height }, image.detail)
  // All combinations, since more pixels do not always cost more: scaling can turn an oblong into fewer tiles.
  const costs = [widths.low, widths.expected, widths.high].flatMap(width =>
    [heights.low, heights.expected, heights.high].map(height => at(width, height)),
  )
  const expected = at(widths.expected, heights.expected)
  const low = Math.min(...costs.map(cost => cost.low))
  const high = Math.max(...costs.map(cost => cost.high))
  const isSameForAll = costs.every(cost => cost.low === expected.low && cost.high === expected.high)
  const weakest = [widths.basis, heights.basis].reduce(weakerBasis, basis)
  return rangeOf(low, expected.expected, high, isSameForAll ? basis : weakest)
}

/** A known side as it is, `counted`; an unknown one as assumed. */
function sidesOf(known: number | null, assumed: AssumedQuantity) {
  if (known !== null) return { low: known, expected: known, high: known, basis: 'counted' } as const
  return { ...assumed, high: finite(assumed.high) }
}

/** Beyond this every rule has reached its cap. */
const finite = (pixels: number | 'unbounded'): number => (pixels === 'unbounded' ? 8192 : pixels)

function ruleFor(model: ModelRef): Pick<ImageRule, 'basis' | 'tokens'> {
  const id = modelKey(model)
  const version = claudeVersion(id)
  if (version !== null) return { basis: 'approximated', tokens: version < 407 ? CLAUDE_SMALL : CLAUDE_LARGE }
  return RULES.find(rule => rule.matches.test(id)) ?? { basis: 'approximated', tokens: unknownRule }
}
