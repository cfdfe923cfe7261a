import type { Meter } from '../model/prices.ts'

/**
 * The quantity that a price in the data is quoted for, per meter, as providers quote it. Every price of every table,
 * embedded or the user's own, is a decimal string of USD for this quantity.
 */
export const QUOTED_QUANTITY: Record<Meter, { quantity: bigint; label: string }> = {
  input: { quantity: 1_000_000n, label: '1M tokens' },
  output: { quantity: 1_000_000n, label: '1M tokens' },
  cache_read: { quantity: 1_000_000n, label: '1M tokens' },
  cache_write_5m: { quantity: 1_000_000n, label: '1M tokens' },
  cache_write_1h: { quantity: 1_000_000n, label: '1M tokens' },
  reasoning: { quantity: 1_000_000n, label: '1M tokens' },
  input_image: { quantity: 1_000_000n, label: '1M tokens' },
  input_audio: { quantity: 1_000_000n, label: '1M tokens' },
  output_audio: { quantity: 1_000_000n, label: '1M tokens' },
  output_image: { quantity: 1_000_000n, label: '1M tokens' },
  image: { quantity: 1n, label: 'image' },
  character: { quantity: 1_000_000n, label: '1M characters' },
  second: { quantity: 3_600n, label: 'hour' },
  request: { quantity: 1_000n, label: '1,000 requests' },
  web_search: { quantity: 1_000n, label: '1,000 searches' },
  search_unit: { quantity: 1_000n, label: '1,000 searches' },
}

export const METERS = Object.keys(QUOTED_QUANTITY) as [Meter, ...Meter[]]

/** Meters that count tokens: those that tiers and discounts of a whole request apply to. */
export const TOKEN_METERS: readonly Meter[] = METERS.filter(meter => QUOTED_QUANTITY[meter].label === '1M tokens')
