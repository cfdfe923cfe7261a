import type { CallSiteJson } from '../../../core/src/present/report-schema.ts'
import type { WhatIfJson } from '../../../core/src/present/what-if-json.ts'
import { moneyOf } from './amounts.ts'

/** One call of the table. */
export interface Row {
  call: CallSiteJson
  place: string
  models: string
  /** What the call would cost under what is supposed; null when nothing is. */
  supposed: WhatIfJson['callSites'][number] | null
  /** Lower-case text that the search looks into. */
  haystack: string
}

/** Why a call has no price, in the words of the report; null when it has one. */
export function unknownReason(call: CallSiteJson): string | null {
  if (call.listCostPerCall !== null) return null
  return call.modelEstimates.find(({ detail }) => detail !== null)?.detail ?? 'the cost is unknown'
}

export function placeOf({ path, cell, line }: Pick<CallSiteJson, 'path' | 'cell' | 'line'>): string {
  return cell === null ? `${path}:${line}` : `${path} cell ${cell}:${line}`
}

export function modelsOf(call: CallSiteJson): string {
  return call.models.join(' or ') || 'unknown model'
}

/** The function that a call stands in; what it is where it stands in none. */
export function nameOf({ enclosingSymbol, sdk, operationName }: CallSiteJson): string {
  return enclosingSymbol === '<module>' ? `${sdk} ${operationName}` : enclosingSymbol
}

export function providersOf(call: CallSiteJson): string {
  const names = call.modelEstimates.flatMap(({ providerName }) => providerName ?? [])
  return [...new Set(names.length > 0 ? names : [call.providerName])].join(' or ')
}

export function rowsOf(calls: readonly CallSiteJson[], supposed: WhatIfJson | null): Row[] {
  const byId = new Map(supposed?.callSites.map(call => [call.id, call]))
  return calls.map(call => {
    const [place, models] = [placeOf(call), modelsOf(call)]
    const words = [
      place,
      call.enclosingSymbol,
      models,
      providersOf(call),
      call.sdk,
      call.operationName,
      call.owner ?? 'no owner',
      unknownReason(call) ?? '',
      ...call.violations.flatMap(({ ruleId, message }) => [ruleId, message]),
    ]
    return { call, place, models, supposed: byId.get(call.id) ?? null, haystack: words.join('\n').toLowerCase() }
  })
}

export const SHOWN = ['all', 'unknown', 'violations', 'advice'] as const
export type Shown = (typeof SHOWN)[number]

/** Rows that hold every word of the search. */
export function filtered(rows: readonly Row[], search: string, shown: Shown): Row[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(({ call, haystack }) => {
    if (shown === 'unknown' && call.listCostPerCall !== null) return false
    if (shown === 'violations' && call.violations.length === 0) return false
    if (shown === 'advice' && call.advice.length === 0) return false
    return words.every(word => haystack.includes(word))
  })
}

/** Every column can be sorted by; amounts and tokens by what is expected. */
const KEYS = {
  call: row => [row.call.path, row.call.cell ?? -1, row.call.line],
  model: row => [row.models],
  owner: row => [row.call.owner ?? ''],
  input: row => [row.call.inputTokens.expected],
  output: row => [row.call.outputTokens.expected],
  perCall: row => amount(row.call.listCostPerCall?.expected),
  perMonth: row => amount(row.call.listCostPerMonth?.expected),
  supposed: row => amount(row.supposed?.after?.expected),
  findings: row => [row.call.violations.length, row.call.advice.length],
} satisfies Record<string, (row: Row) => (string | number | bigint)[] | null>

export type SortKey = keyof typeof KEYS

export interface Sorting {
  key: SortKey
  descending: boolean
}

/** Stable; calls whose amount is unknown come last in either direction, since they are neither least nor most. */
export function sorted(rows: readonly Row[], { key, descending }: Sorting): Row[] {
  const keyed = rows.map(row => ({ row, key: KEYS[key](row) }))
  return keyed
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null)
      const order = compare(a.key, b.key)
      return descending ? -order : order
    })
    .map(({ row }) => row)
}

function amount(usd: string | undefined): [bigint] | null {
  return usd === undefined ? null : [moneyOf(usd)]
}

function compare(a: readonly (string | number | bigint)[], b: readonly (string | number | bigint)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index]!
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
