/** The tokens stage: a call's request, limits and declarations → token ranges. */
export {
  type AssumedQuantity,
  type Assumptions,
  assumptionsWith,
  DEFAULT_ASSUMPTIONS,
  spanOf,
  toAssumption,
} from './assumptions.ts'
export {
  type CountCache,
  createTokenCounter,
  type EncodingName,
  MAX_COUNTED_LENGTH,
  type TokenCounter,
} from './counter.ts'
export { countText, type Tokenizer, tokenizerFor } from './encodings.ts'
export { type EstimateInput, estimateTokens } from './estimate.ts'
export { GENERATES } from './output.ts'
export { eitherOf, exactly, rangeOf, sumOf, timesRange, weakerBasis } from './ranges.ts'
