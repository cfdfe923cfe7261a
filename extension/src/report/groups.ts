import type { Money } from '../../../core/src/model/money.ts'
import type { CallSiteJson, MoneyJson } from '../../../core/src/present/report-schema.ts'
import { sumOf } from './amounts.ts'
import { modelsOf, providersOf } from './rows.ts'

/** What the charts add up: one execution of each call, or a month where volumes are known. */
export const MEASURES = ['call', 'month'] as const
export type Measure = (typeof MEASURES)[number]

export const GROUPINGS = {
  model: modelsOf,
  provider: providersOf,
  owner: call => call.owner ?? 'no owner',
} satisfies Record<string, (call: CallSiteJson) => string>
export type Grouping = keyof typeof GROUPINGS

export interface Group {
  name: string
  calls: number
  /** Expected sum over the calls that have an amount; null when none has. */
  expected: Money | null
  /** Calls that are not in the sum: of unknown cost, or for a month without a volume. */
  unknown: number
  /** Of the largest group, 0 to 1: the length of a bar. */
  share: number
}

const MOST_GROUPS = 8

/** Groups by amount; the smallest of many are put together. Sums are exact, and groups add up to the total. */
export function groupsOf(calls: readonly CallSiteJson[], grouping: Grouping, measure: Measure): Group[] {
  const byName = new Map<string, CallSiteJson[]>()
  for (const call of calls) {
    const name = GROUPINGS[grouping](call)
    const group = byName.get(name)
    if (group) group.push(call)
    else byName.set(name, [call])
  }
  const groups = [...byName].map(([name, members]) => groupOf(name, members, measure)).sort(byAmount)
  const rest = groups.length > MOST_GROUPS ? groups.slice(MOST_GROUPS - 1) : []
  const named = rest.length > 0 ? groups.slice(0, MOST_GROUPS - 1) : groups
  const others = new Set(rest.map(({ name }) => name))
  const together = calls.filter(call => others.has(GROUPINGS[grouping](call)))
  const all = rest.length > 0 ? [...named, groupOf(`${rest.length} others`, together, measure)] : named
  const most = all.reduce((max, { expected }) => (expected !== null && expected > max ? expected : max), 0n)
  return all.map(group => ({
    ...group,
    share: most === 0n ? 0 : Number(((group.expected ?? 0n) * 1000n) / most) / 1000,
  }))
}

function groupOf(name: string, calls: readonly CallSiteJson[], measure: Measure): Group {
  const amounts = calls.flatMap(call => amountOf(call, measure) ?? [])
  return {
    name,
    calls: calls.length,
    expected: amounts.length > 0 ? sumOf(amounts).expected : null,
    unknown: calls.length - amounts.length,
    share: 0,
  }
}

export function amountOf(call: CallSiteJson, measure: Measure): MoneyJson | null {
  return measure === 'call' ? call.listCostPerCall : call.listCostPerMonth
}

function byAmount(a: Group, b: Group): number {
  const [left, right] = [a.expected ?? -1n, b.expected ?? -1n]
  if (left !== right) return left < right ? 1 : -1
  return a.name < b.name ? -1 : 1
}
