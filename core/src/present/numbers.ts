import { formatUsd } from '../cost/index.ts'
import type { MoneyRange } from '../model/money.ts'
import type { TokenRange } from '../model/tokens.ts'

/** `$0.0042 ($0.0012–$0.034)`: what is expected, and the range around it. */
export function usdRange(range: MoneyRange): string {
  const expected = formatUsd(range.expected)
  return range.low === range.high ? expected : `${expected} (${usdSpan(range)})`
}

export function usdSpan(range: MoneyRange): string {
  return range.high === 'unbounded'
    ? `${formatUsd(range.low)} or more`
    : `${formatUsd(range.low)}–${formatUsd(range.high)}`
}

/** `1,240 (800–4,000)`. */
export function tokenRange(range: TokenRange): string {
  const expected = count(range.expected)
  return range.low === range.high ? expected : `${expected} (${tokenSpan(range)})`
}

export function tokenSpan(range: { low: number; high: number | 'unbounded' }): string {
  return range.high === 'unbounded' ? `${count(range.low)} or more` : `${count(range.low)}–${count(range.high)}`
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
