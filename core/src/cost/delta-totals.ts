import type { CostDelta, DeltaSum, DeltaTotals, ListCostDelta } from '../model/delta.ts'
import type { Money, MoneyRange } from '../model/money.ts'
import type { ComparedCall } from './delta.ts'
import { addChanges, NO_CHANGE } from './delta-money.ts'

/** Sums over all changes. Unknown ones are counted and bound the whole; they are never summed as nothing. */
export function totalsOfDelta(changes: readonly CostDelta[], compared: readonly ComparedCall[]): DeltaTotals {
  const count = (kind: CostDelta['change']) => changes.filter(({ change }) => change === kind).length
  const monthly = changes.flatMap(({ listCostDeltaPerMonth }) => listCostDeltaPerMonth ?? [])
  const months = compared.map(({ before, after }) => ({
    before: before?.estimate.listCostPerMonth ?? null,
    after: after?.estimate.listCostPerMonth ?? null,
  }))
  const hasMonth = months.some(({ before, after }) => before || after) || monthly.length > 0
  return {
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    moved: count('moved'),
    perRun: sumOf(
      changes.map(({ listCostDelta }) => listCostDelta),
      compared.map(({ before, after }) => ({
        before: before?.perRun ?? null,
        after: after?.perRun ?? null,
        isNew: before === null,
        isGone: after === null,
      })),
    ),
    perMonth: hasMonth
      ? sumOf(
          monthly,
          compared.map(({ before, after }, at) => ({ ...months[at]!, isNew: before === null, isGone: after === null })),
        )
      : null,
  }
}

interface Amounts {
  before: MoneyRange | null
  after: MoneyRange | null
  isNew: boolean
  isGone: boolean
}

function sumOf(deltas: readonly ListCostDelta[], amounts: readonly Amounts[]): DeltaSum {
  const known = deltas
    .flatMap(delta =>
      delta.status === 'known' ? [{ low: delta.low, expected: delta.expected, high: delta.high }] : [],
    )
    .reduce(addChanges, NO_CHANGE)
  const unknown = deltas.flatMap(delta => (delta.status === 'unknown' ? [delta] : []))
  const bound = (side: 'atLeast' | 'atMost'): Money | null =>
    unknown.reduce<Money | null>((sum, delta) => {
      const part = delta[side]
      return sum === null || part === null ? null : sum + part
    }, known.expected)
  const comparable = amounts.filter(({ before, after, isNew, isGone }) => (before || isNew) && (after || isGone))
  const total = (side: 'before' | 'after') => comparable.reduce((sum, each) => sum + (each[side]?.expected ?? 0n), 0n)
  return {
    known,
    unknown: unknown.length,
    atLeast: bound('atLeast'),
    atMost: bound('atMost'),
    before: total('before'),
    after: total('after'),
  }
}
