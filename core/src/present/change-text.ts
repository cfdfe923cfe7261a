import { formatUsd, timesMoney } from '../cost/index.ts'
import type { CostEstimate } from '../model/cost.ts'
import type { CostDelta, DeltaSum, ListCostDelta, MoneyChange } from '../model/delta.ts'
import type { Money } from '../model/money.ts'
import { count } from './numbers.ts'

/** Runs that comments give costs for: one run costs too little to look at. */
export const RUNS = 1000

/** `+$1.20`, `−$0.30`, `±$0`. */
export function signedUsd(money: Money): string {
  if (money === 0n) return '±$0'
  return money > 0n ? `+${formatUsd(money)}` : `−${formatUsd(-money)}`
}

/**
 * `+$1.20`, with the cheap and the dear case where they differ: `+$1.20 (+$0.40 to +$9.00)`. The three are changes each of
 * its own case, so the expected one need not lie between the others: then they are named.
 */
export function changeText({ low, expected, high }: MoneyChange, times = 1): string {
  const text = signedUsd(timesMoney(expected, times))
  if (low === expected && high === expected) return text
  if (low === 0n && high === 0n) return `${text} (the cheapest and the dearest case stay)`
  const least = signedUsd(timesMoney(low, times))
  const most = high === null ? 'no upper limit' : signedUsd(timesMoney(high, times))
  const isBetween =
    (low <= expected && (high === null || expected <= high)) || (high !== null && low >= expected && expected >= high)
  return isBetween ? `${text} (${least} to ${most})` : `${text} (cheapest case ${least}, dearest ${most})`
}

/** The expected change, or that it is unknown and what bounds it. Never a zero that stands for not knowing. */
export function deltaText(delta: ListCostDelta, times = 1): string {
  if (delta.status === 'known') return signedUsd(timesMoney(delta.expected, times))
  return `unknown${boundText(delta, times)}`
}

/**
 * A sum with its unit: `+$1.20 per 1,000 calls (+12 %)`. Where some of it is unknown, that comes first: `unknown for 2
 * calls; the others +$1.20 per 1,000 calls`.
 */
export function sumText(sum: DeltaSum, unit: string, times = 1): string {
  const { known, unknown } = sum
  const amount = `${signedUsd(timesMoney(known.expected, times))} ${unit}`
  if (unknown === 0) return `${amount}${percentText(sum)}`
  const calls = unknown === 1 ? '1 call' : `${unknown} calls`
  const bound =
    sum.atLeast !== null && sum.atLeast > 0n
      ? `at least ${signedUsd(timesMoney(sum.atLeast, times))} ${unit} in all`
      : null
  const others = isNoChange(known) ? null : `the others ${amount}`
  return [`unknown for ${calls}`, bound ?? others].filter(text => text !== null).join('; ')
}

function isNoChange({ low, expected, high }: MoneyChange): boolean {
  return low === 0n && expected === 0n && (high === 0n || high === null)
}

function boundText({ atLeast, atMost }: { atLeast: Money | null; atMost: Money | null }, times: number): string {
  if (atLeast !== null && atLeast > 0n) return `, at least ${signedUsd(timesMoney(atLeast, times))}`
  if (atMost !== null && atMost < 0n) return `, at most ${signedUsd(timesMoney(atMost, times))}`
  return ''
}

/** ` (+12.5 %)`; empty where nothing was before. */
function percentText({ before, after }: DeltaSum): string {
  if (before === 0n || before === after) return ''
  const permille = Number(((after - before) * 1000n) / before)
  const text = Math.abs(permille) >= 100 ? count(Math.round(Math.abs(permille) / 10)) : String(Math.abs(permille) / 10)
  return ` (${permille < 0 ? '−' : '+'}${text} %)`
}

/** One side's cost per 1,000 runs: an amount, what is certain of it, or the word unknown. */
export function sideText(estimate: CostEstimate | null, perRun: CostDelta['costBefore']): string {
  if (estimate === null) return '–'
  if (perRun !== null) return formatUsd(timesMoney(perRun.expected, RUNS))
  return estimate.lowerBound === null ? 'unknown' : `at least ${formatUsd(timesMoney(estimate.lowerBound, RUNS))}`
}

/** Unknown first, then what costs most, then what saves most. */
export function byImportance(changes: readonly CostDelta[]): CostDelta[] {
  const rank = ({ listCostDelta }: CostDelta) =>
    listCostDelta.status === 'unknown' ? 0 : listCostDelta.expected > 0n ? 1 : 2
  const size = ({ listCostDelta }: CostDelta) => {
    if (listCostDelta.status === 'unknown') return 0n
    return listCostDelta.expected < 0n ? -listCostDelta.expected : listCostDelta.expected
  }
  return [...changes].sort((a, b) => {
    const difference = size(b) - size(a)
    return rank(a) - rank(b) || (difference > 0n ? 1 : difference < 0n ? -1 : 0)
  })
}
