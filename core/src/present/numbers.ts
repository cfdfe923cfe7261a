import { ATTO_PER_USD, type Money, type MoneyRange } from '../model/money.ts'
import type { TokenRange } from '../model/tokens.ts'

/** Exact decimal of USD without trailing zeros: `0.00125`. */
export function decimalUsd(money: Money): string {
  const sign = money < 0n ? '-' : ''
  const absolute = money < 0n ? -money : money
  const fraction = (absolute % ATTO_PER_USD).toString().padStart(18, '0').replace(/0+$/, '')
  return `${sign}${absolute / ATTO_PER_USD}${fraction && `.${fraction}`}`
}

/** Dollars for people: cents from one dollar on, two significant digits below; `$0` only for nothing at all. */
export function usd(money: Money): string {
  if (money === 0n) return '$0'
  if (money < 0n) return `-${usd(-money)}`
  const decimals = money >= ATTO_PER_USD ? 2 : Math.min(decimalsFor(money, 2), 12)
  const unit = 10n ** BigInt(18 - decimals)
  const rounded = (money + unit / 2n) / unit
  if (rounded === 0n) return '<$0.000000000001'
  const text = rounded.toString().padStart(decimals + 1, '0')
  const whole = grouped(text.slice(0, text.length - decimals))
  const fraction = text.slice(text.length - decimals)
  // Prices below a dollar may end in zeros that say nothing; from a cent on, two decimals are how people write money.
  return `$${whole}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`
}

/** Decimals that show `digits` significant digits of an amount below one dollar. */
function decimalsFor(money: Money, digits: number): number {
  return Math.max(18 - money.toString().length + digits, 2)
}

/** `$0.0042 ($0.0012–$0.034)`: what is expected, and the range around it. */
export function usdRange(range: MoneyRange): string {
  const expected = usd(range.expected)
  return range.low === range.high ? expected : `${expected} (${usdSpan(range)})`
}

export function usdSpan(range: MoneyRange): string {
  return range.high === 'unbounded' ? `from ${usd(range.low)}, no upper limit` : `${usd(range.low)}–${usd(range.high)}`
}

export function timesMoney(range: MoneyRange, factor: bigint): MoneyRange {
  const { low, expected, high } = range
  return { low: low * factor, expected: expected * factor, high: high === 'unbounded' ? high : high * factor }
}

/** `1,240 (800–4,000)`. */
export function tokenRange(range: TokenRange): string {
  const expected = count(range.expected)
  return range.low === range.high ? expected : `${expected} (${tokenSpan(range)})`
}

export function tokenSpan(range: { low: number; high: number | 'unbounded' }): string {
  return range.high === 'unbounded'
    ? `from ${count(range.low)}, no upper limit`
    : `${count(range.low)}–${count(range.high)}`
}

/** A quantity with thousands grouped; fractions, as of seconds or rates, with at most two decimals. */
export function count(quantity: number): string {
  if (!Number.isFinite(quantity)) return 'no limit'
  const [whole = '0', fraction] = String(Math.round(quantity * 100) / 100).split('.')
  return fraction ? `${grouped(whole)}.${fraction}` : grouped(whole)
}

export function plural(quantity: number, noun: string): string {
  return `${count(quantity)} ${noun}${quantity === 1 ? '' : 's'}`
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}
