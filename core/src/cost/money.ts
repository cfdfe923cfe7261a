import { ATTO_PER_USD, type Money, type MoneyRange } from '../model/money.ts'
import { decimalText, divideHalfUp, scaleMoney } from '../prices/decimal.ts'

export const NOTHING: MoneyRange = { low: 0n, expected: 0n, high: 0n }

/** `money × factor`, exact for whole factors, else rounded half up to a whole attodollar. */
export function timesMoney(money: Money, factor: number | string): Money {
  if (typeof factor === 'number' && Number.isSafeInteger(factor)) return money * BigInt(factor)
  return scaleMoney(money, typeof factor === 'number' ? decimalText(factor) : factor)
}

/** Unbounded times nothing is nothing: a free unit costs nothing however many there are. */
export function timesQuantity(money: Money, quantity: number | 'unbounded'): Money | 'unbounded' {
  if (quantity !== 'unbounded') return timesMoney(money, quantity)
  return money === 0n ? 0n : 'unbounded'
}

export function timesRangeOfMoney(range: MoneyRange, factor: number | string): MoneyRange {
  const { low, expected, high } = range
  const isNothing = factor === 0
  return {
    low: timesMoney(low, factor),
    expected: timesMoney(expected, factor),
    high: high === 'unbounded' ? (isNothing ? 0n : high) : timesMoney(high, factor),
  }
}

export function addBounds(a: Money | 'unbounded', b: Money | 'unbounded'): Money | 'unbounded' {
  return a === 'unbounded' || b === 'unbounded' ? 'unbounded' : a + b
}

/** Bound by bound. */
export function sumOfMoney(ranges: Iterable<MoneyRange>): MoneyRange {
  let sum = NOTHING
  for (const { low, expected, high } of ranges) {
    sum = { low: sum.low + low, expected: sum.expected + expected, high: addBounds(sum.high, high) }
  }
  return sum
}

/**
 * One of the alternatives happens, no one knows which: from the cheapest to the dearest, their mean expected (rounded
 * half up to a whole attodollar). Null when there are none.
 */
export function eitherCost(alternatives: readonly MoneyRange[]): MoneyRange | null {
  if (alternatives.length === 0) return null
  const { expected } = sumOfMoney(alternatives)
  return {
    low: alternatives.map(range => range.low).reduce(lower),
    expected: divideHalfUp(expected, BigInt(alternatives.length)),
    high: alternatives.map(range => range.high).reduce(higher),
  }
}

export function lower(a: Money, b: Money): Money {
  return b < a ? b : a
}

export function higher(a: Money | 'unbounded', b: Money | 'unbounded'): Money | 'unbounded' {
  if (a === 'unbounded' || b === 'unbounded') return 'unbounded'
  return a > b ? a : b
}

/** Dollars as an exact decimal, for JSON: `0.0045`, `340`. */
export function usdText(money: Money): string {
  const digits = (money < 0n ? -money : money).toString().padStart(19, '0')
  const fraction = digits.slice(-18).replace(/0+$/, '')
  return `${money < 0n ? '-' : ''}${digits.slice(0, -18)}${fraction === '' ? '' : `.${fraction}`}`
}

/** The least amount that is written out; less is `<$0.000001`. */
const SMALLEST = ATTO_PER_USD / 1_000_000n
const CENT = ATTO_PER_USD / 100n

/**
 * Dollars for people: `$0.0045`, `$2.50`, `$340`, `$1,234.56`, `<$0.000001`. Cents from a dollar up and `significant`
 * digits below it (3 unless given); when `significant` is given, it holds from a dollar up too: `$1,230`.
 */
export function formatUsd(money: Money, { significant }: { significant?: number } = {}): string {
  if (money < 0n) return formatUsd(-money, { significant }).replace('$', '-$').replace('<-$', '>-$')
  if (money === 0n) return '$0'
  if (money < SMALLEST) return '<$0.000001'
  const isWhole = money >= ATTO_PER_USD
  const unit = isWhole && significant === undefined ? CENT : unitOf(money, significant ?? 3)
  const rounded = divideHalfUp(money, unit) * unit
  const [whole = '0', fraction = ''] = usdText(rounded).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === '' ? `$${grouped}` : `$${grouped}.${fraction.padEnd(2, '0')}`
}

/** The decimal place that the last significant digit stands at, as an amount. */
function unitOf(money: Money, significant: number): Money {
  const digits = money.toString().length
  return 10n ** BigInt(Math.max(0, digits - significant))
}
