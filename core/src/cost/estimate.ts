import type { CallSite } from '../model/call-site.ts'
import type { CostEstimate, DeclaredAt, ModelEstimate, Volume } from '../model/cost.ts'
import type { ModelRef } from '../model/genai.ts'
import type { Money, MoneyRange } from '../model/money.ts'
import type { PriceBook } from '../model/prices.ts'
import { valuesOf } from '../model/resolved.ts'
import type { CallDeclaration } from '../model/settings.ts'
import type { Assumption, TokenEstimate } from '../model/tokens.ts'
import { type Assumptions, eitherOf, estimateTokens, type TokenCounter } from '../tokens/index.ts'
import { costWithModel } from './model-cost.ts'
import { eitherCost, lower, sumOfMoney, timesRangeOfMoney } from './money.ts'
import { said } from './rates.ts'

export interface CostInput {
  priceBook: PriceBook
  counter: TokenCounter
  /** The table of defaults with what callcost.yml overrides: `assumptionsWith(settings.assumptions)`. */
  assumptions: Assumptions
  /** What callcost.yml says about this call; declared models are already in the call site. */
  declaration: CallDeclaration | null
  volume: Volume | null
  owner: string | null
  declaredAt: DeclaredAt
}

/**
 * What one execution of a call costs, and a month of it where the volume is known. Loops and retries around the call do
 * not multiply it: the volume counts executions of the call itself. Never throws.
 */
export function estimateCost(callSite: CallSite, input: CostInput): CostEstimate {
  const refs = valuesOf(callSite.request.model)
  const costs = refs.map(model => costWithModel({ ...input, callSite, model }))
  const models = refs.length > 0 ? costs.map(cost => cost.estimate) : [modelUnknown(callSite, input)]
  const tokens = models.flatMap(model => model.tokens ?? [])
  const listCostPerCall = costPerCall(models)
  const { volume, owner, declaredAt } = input
  return {
    callSite,
    models,
    listCostPerCall,
    lowerBound: lowerBoundOf(models),
    inputTokens: eitherOf(tokens.map(({ input: range }) => range)),
    outputTokens: eitherOf(tokens.map(({ output }) => output)),
    volume,
    listCostPerMonth: volume && listCostPerCall && timesRangeOfMoney(listCostPerCall, volume.callsPerMonth),
    assumptions: distinct([
      ...tokens.flatMap(({ assumptions }) => assumptions),
      ...costs.flatMap(({ assumptions }) => assumptions),
      ...onModels(callSite, refs),
    ]),
    owner,
    declaredAt,
  }
}

/** Null as soon as one reachable model has no price: a range over the others would hide it. */
function costPerCall(models: readonly ModelEstimate[]): MoneyRange | null {
  const priced = models.flatMap(model => (model.status === 'priced' ? [model.listCost] : []))
  return priced.length === models.length ? eitherCost(priced) : null
}

/**
 * What a call costs at least, whichever model it reaches: the lowest of what is certain for each. A model of which
 * nothing is certain leaves nothing certain, whatever the others cost.
 */
function lowerBoundOf(models: readonly ModelEstimate[]): Money | null {
  const certain = models.map(model => sumOfMoney(model.lines.map(line => line.listCost)).low)
  if (models.some(model => model.status === 'unpriced' && model.lines.length === 0)) return null
  return certain.length > 0 ? certain.reduce(lower) : null
}

/** Tokens are known by approximation even where the model is not. */
function modelUnknown(callSite: CallSite, input: CostInput): ModelEstimate {
  const { model } = callSite.request
  const reason = model.kind === 'unknown' ? model.reason : 'dynamic'
  const detail = model.kind === 'unknown' && model.detail ? `: ${model.detail}` : ''
  return {
    status: 'unpriced',
    model: null,
    reason: 'model-unknown',
    detail: `the code does not tell the model (${reason}${detail})`,
    nearMatches: [],
    tokens: tokensOfUnknown(callSite, input),
    unitPrices: [],
    lines: [],
  }
}

function tokensOfUnknown({ request, operationName, providerName }: CallSite, input: CostInput): TokenEstimate {
  const model: ModelRef = { providerName, requestModel: 'unknown' }
  return estimateTokens({ ...input, request, operationName, model, price: null })
}

/** What is assumed about which model runs. */
function onModels({ request }: CallSite, refs: readonly ModelRef[]): Assumption[] {
  const { model, modelBasis } = request
  const names = refs.map(ref => ref.requestModel).join(', ')
  const isOpen = model.kind === 'oneOf' && model.open !== undefined
  const notes: Assumption[] = []
  if (refs.length > 0 && (isOpen || modelBasis === 'default')) {
    notes.push(
      said('calls[].models', `the model is the default in the code (${names}), which can be replaced at run time`),
    )
  }
  if (refs.length > 0 && modelBasis === 'sdk-default') {
    notes.push(said('calls[].models', `the call names no model; the SDK's default is ${names}`))
  }
  if (refs.length > 1) notes.push(said('calls[].models', `each reachable model is as likely as the others: ${names}`))
  return notes
}

function distinct(assumptions: readonly Assumption[]): Assumption[] {
  return [...new Map(assumptions.map(entry => [JSON.stringify(entry), entry])).values()]
}
