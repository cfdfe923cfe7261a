/** The price stage: what a model costs on a day, from an embedded table, an overlay and the user's own files. */
export { providerOfAddress } from './address.ts'
export { type AliasedPriceBook, createPriceBook, type PriceBookInput } from './book.ts'
export { capabilityFor } from './capabilities.ts'
export { decimalText, isPriceText, parseDecimal, scaleMoney, unitPrice } from './decimal.ts'
export { type FlattenedPrices, fromGenaiPrices } from './genai-prices.ts'
export { fromLiteLlm } from './litellm.ts'
export { QUOTED_QUANTITY } from './meters.ts'
export { fromModelsDev } from './models-dev.ts'
export { implausibilities } from './plausibility.ts'
export {
  type Overlay,
  overlaySchema,
  type PriceData,
  type PriceFileProblem,
  type PriceTable,
  parseOverlay,
  priceDataSchema,
  priceFileJsonSchema,
} from './schema.ts'
