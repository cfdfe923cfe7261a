import type { CallSite } from '../model/call-site.ts'
import type { CostEstimate, CostTotals } from '../model/cost.ts'
import type { ModelRef } from '../model/genai.ts'
import { valuesOf } from '../model/resolved.ts'
import type { EffectiveDeclaration } from '../model/settings.ts'
import { capabilityFor } from '../prices/index.ts'
import { GENERATES } from '../tokens/index.ts'
import type { CostedInput, CostedReport } from './delta.ts'
import { estimateCost } from './estimate.ts'
import { totalsOf } from './totals.ts'

/** How calls would be made. Absent fields stay as they are. */
export interface WhatIf {
  /** Null for all calls. What is said of one call holds against what is said of all. */
  callSiteId: string | null
  /** In the place of every model that the call can reach. */
  model?: ModelRef
  /** Of one answer, reasoning included; the call's own limit still holds. */
  outputTokens?: number
  callsPerMonth?: number
  /** One call is a conversation of so many turns, each sending the earlier ones again. */
  turns?: number
  /** Share of calls that find what can be cached of their input in the provider's cache, 0 to 1. */
  cacheHitRate?: number
}

export interface WhatIfCall {
  before: CostEstimate
  after: CostEstimate
  /** Why a change that was asked for does nothing to this call, one sentence each. */
  notes: string[]
}

export interface WhatIfReport {
  before: CostTotals
  after: CostTotals
  /** In the order of the report. */
  calls: WhatIfCall[]
}

type Changes = Omit<WhatIf, 'callSiteId'>

/**
 * What a report would come to if calls were made otherwise. Every change but the model is what callcost.yml can declare,
 * and comes to the same. Pure; calls that nothing is said about keep their estimates.
 * @throws RangeError when a change names no call of the report, or holds a number that cannot be
 */
export function whatIf({ report, inputs }: CostedReport, asked: readonly WhatIf[]): WhatIfReport {
  const ids = new Set(report.estimates.map(({ callSite }) => callSite.id))
  for (const change of asked) assertPossible(change, ids)
  const forAll = merged(asked.filter(({ callSiteId }) => callSiteId === null))
  const calls = report.estimates.map((before): WhatIfCall => {
    const { id } = before.callSite
    const own = merged(asked.filter(({ callSiteId }) => callSiteId === id))
    const input = inputs.get(id)
    if (!input) throw new RangeError(`the report lacks what ${id} was estimated from`)
    return changed(before, input, forAll, own)
  })
  return { before: report.totals, after: totalsOf(calls.map(({ after }) => after)), calls }
}

function changed(before: CostEstimate, input: CostedInput, forAll: Changes, own: Changes): WhatIfCall {
  const { callSite } = before
  const notes: string[] = []
  const changes: Changes = { ...forAll, ...own }
  if (changes.model && own.model === undefined && !serves(changes.model, callSite, input)) {
    notes.push(`${changes.model.requestModel} cannot do ${callSite.operationName}: the call keeps its model`)
    delete changes.model
  }
  if (!GENERATES.has(callSite.operationName)) {
    for (const field of ['outputTokens', 'turns'] as const) {
      if (changes[field] === undefined) continue
      notes.push(`${callSite.operationName} generates no text: ${field} changes nothing`)
      delete changes[field]
    }
  }
  const { model, callsPerMonth, ...declared } = changes
  if (Object.keys(changes).length === 0) return { before, after: before, notes }

  const declaration: EffectiveDeclaration = {
    ...(input.declaration ?? { match: { id: callSite.id }, origins: {} }),
    ...declared,
  }
  const volume =
    callsPerMonth === undefined ? input.volume : { callsPerMonth, basis: 'declared' as const, origin: null }
  const after = estimateCost(model ? withModel(callSite, model) : callSite, { ...input, declaration, volume })
  return { before, after, notes: [...notes, ...inVain(after, changes)] }
}

function withModel(callSite: CallSite, model: ModelRef): CallSite {
  const { origin } = callSite.request.model
  const request = { ...callSite.request, model: { kind: 'known' as const, value: model, origin } }
  return { ...callSite, request: { ...request, modelBasis: 'declared' } }
}

/** A model of which the book knows nothing may serve anything: its cost will be unknown, and say so. */
function serves(model: ModelRef, { operationName }: CallSite, { priceBook }: CostedInput): boolean {
  const needed = capabilityFor(operationName)
  const lookup = priceBook.lookup(model.providerName, model.requestModel)
  return needed === null || lookup.status !== 'found' || lookup.price.capabilities.includes(needed)
}

function inVain({ callSite, models }: CostEstimate, { outputTokens, cacheHitRate }: Changes): string[] {
  const notes: string[] = []
  const limits = valuesOf(callSite.request.maxTokens)
  if (outputTokens !== undefined && limits.length > 0 && Math.max(...limits) < outputTokens) {
    notes.push(`the call limits its output to ${Math.max(...limits)} tokens`)
  }
  const isCacheable = models.some(({ tokens }) => tokens && (tokens.cacheablePrefix > 0 || tokens.repeatedInput))
  if (cacheHitRate !== undefined && !isCacheable) {
    notes.push('nothing of its input can be cached: no repeated prefix is long enough')
  }
  return notes
}

function merged(changes: readonly WhatIf[]): Changes {
  const all: Changes = {}
  for (const { callSiteId: _, ...change } of changes) {
    for (const [field, value] of Object.entries(change)) if (value !== undefined) Object.assign(all, { [field]: value })
  }
  return all
}

/** Least and most of each number; what is said where it is not within. */
const POSSIBLE = {
  outputTokens: [0, Number.MAX_SAFE_INTEGER, 'a number of tokens, 0 or more'],
  callsPerMonth: [0, Number.MAX_SAFE_INTEGER, 'a number of calls, 0 or more'],
  turns: [1, 10_000, 'a number of turns from 1 to 10,000'],
  cacheHitRate: [0, 1, 'a share from 0 to 1'],
} as const

function assertPossible(change: WhatIf, ids: ReadonlySet<string>): void {
  if (change.callSiteId !== null && !ids.has(change.callSiteId)) {
    throw new RangeError(`no call of the report has the id ${change.callSiteId}`)
  }
  for (const field of Object.keys(POSSIBLE) as (keyof typeof POSSIBLE)[]) {
    const [least, most, expected] = POSSIBLE[field]
    const value = change[field]
    if (value === undefined || (value >= least && value <= most)) continue
    throw new RangeError(`${field} is ${value}, expected ${expected}`)
  }
}
