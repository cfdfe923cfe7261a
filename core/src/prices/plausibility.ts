import { type PriceTable, type PriceValue, periodsOf } from './schema.ts'

/** Bounds on what a newer table may change before a person has to look. */
export const PLAUSIBILITY = {
  /** A provider or the whole table may lose at most this share of its models. */
  lostModels: 0.2,
  /** A price may move by at most this factor, either way. */
  priceFactor: 25,
  /** At most this share of the prices known to both tables may move at all. */
  movedPrices: 0.5,
}

/**
 * Why a newer base table must not replace the one in use: empty when it may. Catches a truncated download, a change of
 * unit and a mass edit; a wrong price of a single model within the bounds it cannot catch.
 */
export function implausibilities(before: PriceTable, after: PriceTable): string[] {
  const reasons: string[] = []
  const [countBefore, countAfter] = [countModels(before), countModels(after)]
  if (countAfter < countBefore * (1 - PLAUSIBILITY.lostModels)) {
    reasons.push(`${countAfter} models instead of ${countBefore}`)
  }
  for (const provider of before.providers) {
    const newer = after.providers.find(({ id }) => id === provider.id)
    const kept = newer?.models.length ?? 0
    if (provider.models.length >= 10 && kept < provider.models.length * (1 - PLAUSIBILITY.lostModels)) {
      reasons.push(`${provider.id}: ${kept} models instead of ${provider.models.length}`)
    }
  }
  if (after.checkedOn < before.checkedOn) reasons.push(`older (${after.checkedOn}) than the table in use`)

  const [pricesBefore, pricesAfter] = [latestPrices(before), latestPrices(after)]
  let both = 0
  let moved = 0
  for (const [key, was] of pricesBefore) {
    const is = pricesAfter.get(key)
    if (is === undefined) continue
    both++
    if (is !== was) moved++
    if (was > 0 && is > 0 && Math.max(is / was, was / is) > PLAUSIBILITY.priceFactor) {
      reasons.push(`${key}: $${is} instead of $${was}`)
    }
    if (was > 0 && is === 0) reasons.push(`${key}: free instead of $${was}`)
  }
  if (both > 0 && moved > both * PLAUSIBILITY.movedPrices) reasons.push(`${moved} of ${both} prices differ`)
  return reasons
}

function countModels(table: PriceTable): number {
  return table.providers.reduce((sum, provider) => sum + provider.models.length, 0)
}

/** Base prices of the newest period, as numbers: good enough for a ratio, never used as money. */
function latestPrices(table: PriceTable): Map<string, number> {
  const prices = new Map<string, number>()
  for (const provider of table.providers) {
    for (const model of provider.models) {
      for (const [meter, value] of Object.entries(periodsOf(model).at(-1)?.meters ?? {})) {
        prices.set(`${provider.id}/${model.id} ${meter}`, basePrice(value))
      }
    }
  }
  return prices
}

function basePrice(value: PriceValue): number {
  if (typeof value === 'string') return Number(value)
  return Number(Array.isArray(value) ? value[0] : value.usual)
}
