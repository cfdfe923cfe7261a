import { formatUsd, sumOfMoney } from '../../../core/src/cost/index.ts'
import type { Money, MoneyRange } from '../../../core/src/model/money.ts'
import { count, tokenSpan, usdRange, usdSpan } from '../../../core/src/present/numbers.ts'
import type { CallSiteJson, MoneyJson } from '../../../core/src/present/report-schema.ts'
import { unitPrice } from '../../../core/src/prices/decimal.ts'

/** An amount of the report, which is exact decimal text. */
export function moneyOf(usd: string): Money {
  const isNegative = usd.startsWith('-')
  const amount = unitPrice(isNegative ? usd.slice(1) : usd, 1n)
  return isNegative ? -amount : amount
}

export function rangeOf({ low, expected, high }: MoneyJson): MoneyRange {
  return { low: moneyOf(low), expected: moneyOf(expected), high: high === null ? 'unbounded' : moneyOf(high) }
}

/** What is expected, and the range around it where there is one, for two lines. */
export function figuresOf(money: MoneyJson): Figures {
  const { expected } = money
  return { expected: usdOf(expected), span: money.low === money.high ? null : usdSpan(rangeOf(money)) }
}

export interface Figures {
  expected: string
  span: string | null
}

export function tokenFigures({ low, expected, high }: TokensJson): Figures {
  return { expected: count(expected), span: low === high ? null : tokenSpan({ low, high: high ?? 'unbounded' }) }
}

type TokensJson = CallSiteJson['inputTokens']

/** `$0.0042 ($0.0012–$0.034)`, as every other surface shows it. */
export function rangeText(money: MoneyJson): string {
  return usdRange(rangeOf(money))
}

export function usdOf(usd: string): string {
  return formatUsd(moneyOf(usd))
}

/** `+$1.20`, `-$0.30`, `$0`. */
export function signedUsd(usd: string): string {
  const amount = moneyOf(usd)
  return amount > 0n ? `+${formatUsd(amount)}` : formatUsd(amount)
}

export function sumOf(amounts: readonly MoneyJson[]): MoneyRange {
  return sumOfMoney(amounts.map(rangeOf))
}
