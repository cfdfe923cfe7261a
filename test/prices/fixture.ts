import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Meter, ModelPrice, PriceLookup, ServiceTier } from '../../core/src/model/prices.ts'
import type { PriceSettings } from '../../core/src/model/settings.ts'
import { type AliasedPriceBook, createPriceBook, type Overlay, type PriceData } from '../../core/src/prices/index.ts'

export const DATA: PriceData = JSON.parse(
  readFileSync(new URL('../../core/data/prices.generated.json', import.meta.url), 'utf8'),
)
export const TODAY = '2026-11-22'

export function bookOf(
  options: { asOf?: string; settings?: Partial<PriceSettings>; extra?: Overlay[] } = {},
): AliasedPriceBook {
  const { asOf = TODAY, settings = {}, extra = [] } = options
  return createPriceBook({ data: DATA, settings: { discounts: [], aliases: {}, models: [], ...settings }, asOf, extra })
}

export function found(lookup: PriceLookup): ModelPrice {
  if (lookup.status !== 'found') assert.fail(JSON.stringify(lookup))
  return lookup.price
}

/** Dollars per million units as a number, for tables of expectations only. */
export function perMillion(
  price: ModelPrice,
  meter: Meter,
  at: { tier?: ServiceTier; above?: number; variant?: string } = {},
): number | null {
  const { tier = 'standard', above = 0, variant = null } = at
  const row = price.prices.find(
    sku => sku.meter === meter && sku.tier === tier && sku.appliesAbove === above && sku.variant === variant,
  )
  return row ? Number(row.unitPrice) / 1e12 : null
}
