import { declareModels, formatUsd, remedyFor } from '../cost/index.ts'
import type { RepetitionFactor } from '../model/call-site.ts'
import type { CostEstimate, ModelEstimate } from '../model/cost.ts'
import type { MoneyRange } from '../model/money.ts'
import { valuesOf } from '../model/resolved.ts'
import type { SourceLocation } from '../model/source.ts'
import { reachableModels } from './json.ts'
import { count } from './numbers.ts'
import { plainText } from './plain-text.ts'

/** Something a total lacks, and what to do about it. */
export interface Missing {
  what: string
  remedy: string
}

const SHOWN_MODELS = 4

/** `src/reply.ts:12`, with the cell of a notebook. */
export function placeText({ path, line, cell }: Pick<SourceLocation, 'path' | 'line' | 'cell'>): string {
  return plainText(cell === null ? `${path}:${line}` : `${path}[cell ${cell}]:${line}`)
}

/** `draftReply · openai chat`. */
export function callText({ callSite }: CostEstimate): string {
  const { enclosingSymbol, sdk, operationName } = callSite
  const operation = `${sdk} ${operationName}`
  return plainText(enclosingSymbol === '<module>' ? operation : `${enclosingSymbol} · ${operation}`)
}

/** The models a call can reach, and whether the code may be overridden; what is unknown if none is known. */
export function modelsText(estimate: CostEstimate): string {
  const models = reachableModels(estimate)
  if (models.length === 0) return 'model unknown'
  const more = models.length > SHOWN_MODELS ? ` and ${models.length - SHOWN_MODELS} more` : ''
  const basis = { code: '', default: 'default', 'sdk-default': 'SDK default', declared: 'declared', unknown: '' }
  const word = basis[estimate.callSite.request.modelBasis]
  // Behind a list, the word alone would seem to be about the last of it.
  const note = word === '' ? '' : models.length > 1 ? ` (each ${word})` : ` (${word})`
  return plainText(models.slice(0, SHOWN_MODELS).join(', ')) + more + note
}

/** An amount, the certain part of one, or the word unknown: never a zero that stands for not knowing. */
export function costText(
  estimate: Pick<CostEstimate, 'listCostPerCall' | 'lowerBound'>,
  show: (range: MoneyRange) => string,
): string {
  if (estimate.listCostPerCall !== null) return show(estimate.listCostPerCall)
  return estimate.lowerBound === null ? 'unknown' : `at least ${formatUsd(estimate.lowerBound)}`
}

/** `loop × 3`, `retry × 1 or 4`, `fan-out, times unknown`. */
export function repetitionText({ kind, times }: RepetitionFactor): string {
  const values = valuesOf(times)
  return values.length === 0 ? `${kind}, times unknown` : `${kind} × ${values.map(count).join(' or ')}`
}

/** What keeps a call from a total. Empty for a call with one. */
export function missingOf(estimate: CostEstimate): Missing[] {
  if (estimate.listCostPerCall !== null) return []
  const unpriced = estimate.models.filter(model => model.status === 'unpriced')
  if (unpriced.length > 0) return unpriced.map(model => missingPrice(model, estimate))
  return [{ what: 'no model known', remedy: plainText(declareModels(estimate.callSite)) }]
}

function missingPrice(model: Extract<ModelEstimate, { status: 'unpriced' }>, estimate: CostEstimate): Missing {
  const near = model.nearMatches.length > 0 ? ` (near: ${model.nearMatches.join(', ')})` : ''
  const what = plainText(`${model.detail}${near}`)
  return { what, remedy: plainText(remedyFor(model, estimate.callSite)) }
}
