/** The tokens stage: prompt, limits and declarations of a call → token ranges. */
export {
  type CountCache,
  createTokenCounter,
  type EncodingName,
  MAX_COUNTED_LENGTH,
  type TokenCounter,
} from './counter.ts'
export { countText, type Tokenizer, tokenizerFor } from './encodings.ts'
export { exactly, rangeOf, sumOf, timesRange, weakerBasis } from './ranges.ts'
