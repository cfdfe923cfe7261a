import type { ListCostDelta, MoneyChange } from '../model/delta.ts'
import type { Money, MoneyRange } from '../model/money.ts'

export const NO_CHANGE: MoneyChange = { low: 0n, expected: 0n, high: 0n }

/** What is known of one side's amount: the whole of it, or what it comes to at least. */
export type KnownAmount = { cost: MoneyRange } | { cost: null; atLeast: Money | null; why: string }

export function changeBetween(before: MoneyRange, after: MoneyRange): MoneyChange {
  const isBounded = before.high !== 'unbounded' && after.high !== 'unbounded'
  return {
    low: after.low - before.low,
    expected: after.expected - before.expected,
    high: isBounded ? (after.high as Money) - (before.high as Money) : null,
  }
}

export function addChanges(a: MoneyChange, b: MoneyChange): MoneyChange {
  return {
    low: a.low + b.low,
    expected: a.expected + b.expected,
    high: a.high === null || b.high === null ? null : a.high + b.high,
  }
}

export function isNoChange({ low, expected, high }: MoneyChange): boolean {
  return low === 0n && expected === 0n && (high === 0n || high === null)
}

/** The change from one amount to another: unknown, within what bounds it, as soon as either is unknown. */
export function deltaBetween(before: KnownAmount, after: KnownAmount): ListCostDelta {
  if (before.cost !== null && after.cost !== null) return { status: 'known', ...changeBetween(before.cost, after.cost) }
  const reasons = [
    ...(before.cost === null ? [`before: ${before.why}`] : []),
    ...(after.cost === null ? [`after: ${after.why}`] : []),
  ]
  return {
    status: 'unknown',
    reason: reasons.join('; '),
    atLeast: difference(least(after), most(before)),
    atMost: difference(most(after), least(before)),
  }
}

function least(amount: KnownAmount): Money | null {
  return amount.cost === null ? amount.atLeast : amount.cost.low
}

function most(amount: KnownAmount): Money | null {
  return amount.cost === null || amount.cost.high === 'unbounded' ? null : amount.cost.high
}

function difference(a: Money | null, b: Money | null): Money | null {
  return a === null || b === null ? null : a - b
}
