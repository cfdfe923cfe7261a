import type { Money } from '../model/money.ts'
import type { Meter, ServiceTier, SkuPrice } from '../model/prices.ts'
import { scaleMoney, unitPrice } from './decimal.ts'
import { coversAny } from './match.ts'
import { METERS, QUOTED_QUANTITY, TOKEN_METERS } from './meters.ts'
import type { MeterPrices, MultiplierRow, PriceValue } from './schema.ts'
import type { Entry } from './table.ts'

/** What one meter costs at one tier: a step for each input size from which the request is re-priced. */
interface Quote {
  meter: Meter
  tier: ServiceTier
  variant: string | null
  steps: { above: number; unitPrice: Money }[]
  range: { low: Money; high: Money } | null
  source: string
  checkedOn: string
}

type Quotes = Map<string, Quote>

/** Every price of a model on a day: the base table's, then fills, corrections and the user's own, then multiples of them. */
export function pricesOn(
  entry: Entry,
  skuId: string,
  id: string,
  asOf: string,
  multipliers: MultiplierRow[],
): SkuPrice[] {
  const quotes: Quotes = new Map()
  const rows = entry.rows.filter(row => row.meters && (row.from ?? '') <= asOf)
  rows.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  for (const row of rows) if (!row.override && !row.isUsers) put(quotes, row.meters!, row)

  const period = entry.periods.findLast(({ from }) => (from ?? '') <= asOf)
  if (period) put(quotes, period.meters, entry)

  for (const isUsers of [false, true]) {
    const corrections = rows.filter(row => row.isUsers === isUsers && (row.override || isUsers))
    // A correction speaks for the whole tier: a stale price beside a fresh one would be neither.
    for (const row of corrections) drop(quotes, row.tier ?? 'standard', row.variant ?? null)
    for (const row of corrections) put(quotes, row.meters!, row)
  }
  for (const row of multipliers) {
    if (coversAny(row.models, [id, entry.id, ...entry.family])) multiply(quotes, row)
  }
  return [...quotes.values()].sort(byTierThenMeter).flatMap(quote => skuPrices(quote, skuId))
}

/** Price changes that the data already schedules behind the day, in words: never priced, only told. */
export function scheduledAfter(entry: Entry, asOf: string): string[] {
  const dated = [
    ...entry.periods.map(period => ({ from: period.from, meters: period.meters })),
    ...entry.rows.map(row => ({ from: row.from, meters: row.meters ?? {} })),
  ]
  return dated.flatMap(({ from, meters }) => {
    if (from === undefined || from <= asOf) return []
    const prices = Object.entries(meters).map(([meter, value]) => {
      const { label } = QUOTED_QUANTITY[meter as Meter]
      return `${meter} $${typeof value === 'string' ? value : JSON.stringify(value)} per ${label}`
    })
    return [`changes on ${from}: ${prices.join(', ')}`]
  })
}

const TIERS: readonly ServiceTier[] = ['standard', 'batch', 'flex', 'priority']

function byTierThenMeter(a: Quote, b: Quote): number {
  return TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) || METERS.indexOf(a.meter) - METERS.indexOf(b.meter)
}

interface RowHead {
  tier?: ServiceTier
  variant?: string
  source: string
  checkedOn: string
}

function put(quotes: Quotes, meters: MeterPrices, row: RowHead) {
  for (const [name, value] of Object.entries(meters)) {
    const meter = name as Meter
    const head = { meter, tier: row.tier ?? 'standard', variant: row.variant ?? null }
    quotes.set(key(head), {
      ...head,
      ...quoted(meter, value),
      source: row.source,
      checkedOn: row.checkedOn,
    })
  }
}

function drop(quotes: Quotes, tier: ServiceTier, variant: string | null) {
  for (const [name, quote] of quotes) if (quote.tier === tier && quote.variant === variant) quotes.delete(name)
}

function key({ meter, tier, variant }: Pick<Quote, 'meter' | 'tier' | 'variant'>): string {
  return `${meter} ${tier} ${variant ?? ''}`
}

function quoted(meter: Meter, value: PriceValue): Pick<Quote, 'steps' | 'range'> {
  const { quantity } = QUOTED_QUANTITY[meter]
  if (typeof value === 'string') return { steps: [{ above: 0, unitPrice: unitPrice(value, quantity) }], range: null }
  if (!Array.isArray(value)) {
    const range = { low: unitPrice(value.low, quantity), high: unitPrice(value.high, quantity) }
    return { steps: [{ above: 0, unitPrice: unitPrice(value.usual, quantity) }], range }
  }
  const [base, ...steps] = value
  return {
    steps: [[0, base] as const, ...steps].map(([above, usd]) => ({ above, unitPrice: unitPrice(usd, quantity) })),
    range: null,
  }
}

/** An explicit price of the same meter and tier wins over a multiple. */
function multiply(quotes: Quotes, row: MultiplierRow) {
  const tier = row.tier ?? 'standard'
  for (const meter of row.meters ?? TOKEN_METERS) {
    const head = { meter, tier, variant: null }
    const of = quotes.get(key({ meter: row.of ?? meter, tier: 'standard', variant: null }))
    if (!of || quotes.has(key(head))) continue
    const scale = (money: Money) => scaleMoney(money, row.multiplier)
    quotes.set(key(head), {
      ...head,
      steps: of.steps.map(step => ({ ...step, unitPrice: scale(step.unitPrice) })),
      range: of.range && { low: scale(of.range.low), high: scale(of.range.high) },
      source: `${row.multiplier} × ${row.of ?? 'standard'} price (${row.source})`,
      checkedOn: [row.checkedOn, of.checkedOn].sort()[0]!,
    })
  }
}

function skuPrices(quote: Quote, skuId: string): SkuPrice[] {
  const { meter, tier, variant, range, source, checkedOn } = quote
  return quote.steps.map(({ above, unitPrice }) => ({
    skuPriceId: [
      skuId,
      meter,
      ...(tier === 'standard' ? [] : [tier]),
      ...(variant === null ? [] : [variant]),
      ...(above === 0 ? [] : [`above-${above}`]),
    ].join('/'),
    meter,
    tier,
    unitPrice,
    unitPriceRange: range,
    appliesAbove: above,
    variant,
    source,
    checkedOn,
  }))
}
