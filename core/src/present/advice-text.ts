import { formatUsd, timesMoney } from '../cost/index.ts'
import type { Advice, Savings } from '../model/advice.ts'
import type { Money } from '../model/money.ts'
import { plainText } from './plain-text.ts'

/** `gpt-4o retires on 2027-01-14 [retiring-model]`. */
export function adviceText({ message, adviceId }: Advice): string {
  return plainText(`${message} [${adviceId}]`)
}

/** Calls of which savings are told: of one they are hardly ever worth a look. */
const CALLS = 1000

/** `saves $1.20 ($0–$2.50) per 1,000 calls`, or what it costs more; null where neither can be told. */
export function savingsText(savings: Savings | null): string | null {
  if (!savings) return null
  const { low, expected, high } = savings
  const isLoss = expected < 0n
  const [least, usual, most] = isLoss ? [-high, -expected, -low] : [low, expected, high]
  const usd = (amount: Money) => formatUsd(timesMoney(amount, CALLS))
  const span = least === most ? '' : ` (${usd(least)}–${usd(most)})`
  return isLoss ? `costs ${usd(usual)}${span} more per 1,000 calls` : `saves ${usd(usual)}${span} per 1,000 calls`
}
