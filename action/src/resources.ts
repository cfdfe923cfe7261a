import { existsSync, readFileSync } from 'node:fs'
import type { PriceData } from '../../core/src/prices/index.ts'
import type { EncodingName } from '../../core/src/tokens/index.ts'

/** The build puts data beside the bundle; run from source, it is where the core keeps it. */
const bundled = new URL('./data/', import.meta.url)
const isBundle = existsSync(bundled)
const prices = isBundle
  ? new URL('prices.generated.json', bundled)
  : new URL('../../core/data/prices.generated.json', import.meta.url)
const ranks = isBundle ? new URL('ranks/', bundled) : new URL('../../core/dist/ranks/', import.meta.url)

/** The price data that came with this version, as text and parsed. Made and checked by the build, so trusted. */
export function embeddedPrices(): { text: string; data: PriceData } {
  const text = readFileSync(prices, 'utf8')
  return { text, data: JSON.parse(text) as PriceData }
}

/** A tokenizer's vocabulary. Throws when the build did not make it. */
export function readRanks(encoding: EncodingName): Uint8Array {
  return readFileSync(new URL(`${encoding}.bin`, ranks))
}
