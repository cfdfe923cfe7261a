import { estimateCost } from '../cost/index.ts'
import type { TextPiece } from '../model/call-site.ts'
import type { CostEstimate } from '../model/cost.ts'
import type { ModelRef } from '../model/genai.ts'
import type { MoneyRange } from '../model/money.ts'
import type { Policy } from '../model/policy.ts'
import type { Capability, ModelPrice } from '../model/prices.ts'
import { valuesOf } from '../model/resolved.ts'
import { capabilityFor } from '../prices/index.ts'
import type { JudgedCall } from './define.ts'
import { type Circumstances, findingsOf } from './judge.ts'
import { type ModelPattern, patternMatches, providerMatches, regionsOf } from './model-patterns.ts'
import { isInScope } from './scope.ts'

/** A model that the policy lets a call use in place of the one in the code. */
export interface Alternative {
  model: ModelRef
  /** Of one execution of the call. */
  listCostPerCall: MoneyRange
}

/** A model that goes away sooner is no way out. */
const FEWEST_DAYS = 90

/**
 * Ids of the price book that the provider's own API is called with. Elsewhere (deployments, regional profiles, routers) only
 * ids that the policy spells out are known to be.
 */
const CALLED_AS_LISTED: Record<string, RegExp> = {
  openai: /^(?:gpt-\d|o\d|text-embedding-\d)/,
  anthropic: /^claude-[a-z]+-\d/,
  'gcp.gemini': /^gemini-(?:\d|embedding-\d)/,
  groq: /^/,
  deepseek: /^deepseek-/,
  x_ai: /^grok-\d/,
  perplexity: /^sonar/,
}
/** For one purpose, not yet or no longer for everybody, or not of one model. */
const SPECIAL = /:|\b(?:ft|preview|latest|beta|codex|search|audio|realtime|live|computer|research|image|build|chat)\b/

/** Whether code can call an ordinary model by the id that the price book lists it under. */
export function isCalledAsListed({ providerName, requestModel }: ModelRef): boolean {
  return (CALLED_AS_LISTED[providerName]?.test(requestModel) ?? false) && !SPECIAL.test(requestModel)
}

/**
 * Approved models of the same provider that can do what a call asks for, cheapest first: the price book knows them to have
 * the capabilities, the context window and the output limit, they stay for a while, and no rule of the policy has more
 * against the call with them. Empty where the policy lists no approved models for the call.
 *
 * @param instead the model in the code: one of those that the call can reach
 */
export function approvedAlternatives(
  call: JudgedCall,
  instead: ModelRef,
  policy: Policy,
  circumstances: Pick<Circumstances, 'today' | 'priceBook'>,
): Alternative[] {
  const approved = approvedFor(call, policy)
  return approved ? alternativesAmong(approved, call, instead, policy, circumstances) : []
}

/** The same among all models of the provider, where the policy lists no approved ones for the call. */
export function alternativesFor(
  call: JudgedCall,
  instead: ModelRef,
  policy: Policy,
  circumstances: Pick<Circumstances, 'today' | 'priceBook'>,
): { isListed: boolean; alternatives: Alternative[] } {
  const approved = approvedFor(call, policy)
  const alternatives = alternativesAmong(approved ?? ['*'], call, instead, policy, circumstances)
  return { isListed: approved !== null, alternatives }
}

function alternativesAmong(
  approved: readonly ModelPattern[],
  call: JudgedCall,
  instead: ModelRef,
  policy: Policy,
  circumstances: Pick<Circumstances, 'today' | 'priceBook'>,
): Alternative[] {
  const needs = needsOf(call.estimate)
  const standing = new Set(findingsOf(call, policy, circumstances).map(keyOf))
  return candidatesFor(call, instead, approved, circumstances)
    .filter(price => isEnough(price, needs) && staysAfter(price, circumstances.today))
    .flatMap(price => {
      const model = { providerName: instead.providerName, requestModel: price.modelId }
      const estimate = estimateCost(withModel(call, model), call.input)
      const isWorse = () =>
        findingsOf({ ...call, estimate }, policy, circumstances).some(found => !standing.has(keyOf(found)))
      return estimate.listCostPerCall && !isWorse() ? [{ model, listCostPerCall: estimate.listCostPerCall }] : []
    })
    .sort(cheapestFirst)
}

/** The list that holds for a call, as the rule itself reads it. */
function approvedFor({ estimate, environment }: JudgedCall, policy: Policy): ModelPattern[] | null {
  const entries = policy.rules.get('approved-models') ?? []
  const entry = entries.findLast(({ match }) => isInScope(match, estimate.callSite, environment))
  if (!entry || entry.severity === 'off') return null
  return (entry.options as { allow?: ModelPattern[] }).allow ?? null
}

function candidatesFor(
  { estimate: { callSite } }: JudgedCall,
  instead: ModelRef,
  approved: readonly ModelPattern[],
  { priceBook }: Pick<Circumstances, 'priceBook'>,
): ModelPrice[] {
  const found = new Map<string, ModelPrice>()
  const add = (requestModel: string) => {
    const { providerName } = instead
    const looked = priceBook.lookup(providerName, requestModel)
    const regions = regionsOf(callSite, { providerName, requestModel })
    const isMeant = approved.some(each => patternMatches(each, { providerName, requestModel }, regions, 'narrow'))
    // As it is written in the list, which is how it is called.
    if (looked.status === 'found' && looked.price.lowConfidence === null && isMeant)
      found.set(requestModel, { ...looked.price, modelId: requestModel })
  }
  for (const id of approved.flatMap(pattern => spelledOut(pattern, instead))) add(id)
  for (const { providerName, modelId } of priceBook.listed()) {
    if (providerName === instead.providerName && isCalledAsListed({ providerName, requestModel: modelId })) add(modelId)
  }
  found.delete(instead.requestModel)
  return [...found.values()]
}

/** The id in a pattern that names one model of the provider. */
function spelledOut(pattern: ModelPattern, { providerName }: ModelRef): string[] {
  const { id, provider } = typeof pattern === 'string' ? { id: pattern, provider: undefined } : pattern
  if (id === undefined || id.includes('*')) return []
  if (provider !== undefined) return providerMatches(provider, providerName) ? [id] : []
  const slash = id.indexOf('/')
  return slash > 0 && providerMatches(id.slice(0, slash), providerName) ? [id.slice(slash + 1)] : [id]
}

interface Needs {
  capabilities: Capability[]
  /** Tokens of the largest request that is to be expected, its output included. */
  window: number
  output: number
}

/** What a call asks of a model. Structured output has no mark of its own in price books: models that call tools have it. */
function needsOf({ callSite, models, outputTokens }: CostEstimate): Needs {
  const { request, operationName } = callSite
  const isSet = (field: { kind: string; reason?: string }) => field.kind !== 'unknown' || field.reason !== 'omitted'
  const usesTools = request.tools.length > 0 || request.toolsOpen || request.responseFormat.length > 0
  const output = Math.max(0, ...valuesOf(request.maxTokens))
  const input = models.map(({ tokens }) => (tokens ? (tokens.largestRequest ?? tokens.input).expected : 0))
  return {
    capabilities: [
      capabilityFor(operationName) ?? 'chat',
      ...(request.prompt.some(({ content }) => content.some(holdsImage)) ? (['vision'] as const) : []),
      ...(usesTools ? (['tools'] as const) : []),
      ...(isSet(request.reasoningEffort) || isSet(request.reasoningTokens) ? (['reasoning'] as const) : []),
    ],
    window: Math.max(...input, 0) + (output || outputTokens.expected),
    output,
  }
}

function holdsImage(piece: TextPiece): boolean {
  return piece.kind === 'image' || (piece.kind === 'oneOf' && piece.alternatives.flat().some(holdsImage))
}

/** What the book does not say about a limit is no promise. */
function isEnough({ capabilities, contextWindow, maxOutputTokens }: ModelPrice, needs: Needs): boolean {
  return (
    needs.capabilities.every(each => capabilities.includes(each)) &&
    (contextWindow === null ? !needs.capabilities.includes('chat') : contextWindow >= needs.window) &&
    (maxOutputTokens === null || maxOutputTokens >= needs.output)
  )
}

function staysAfter({ retiresOn, deprecatedOn }: ModelPrice, today: string): boolean {
  const until = new Date(Date.parse(`${today}T00:00:00Z`) + FEWEST_DAYS * 86_400_000).toISOString().slice(0, 10)
  return (retiresOn === null || retiresOn > until) && (deprecatedOn === null || deprecatedOn > today)
}

function withModel({ estimate: { callSite } }: JudgedCall, value: ModelRef) {
  const model = { kind: 'known', value, origin: callSite.location } as const
  return { ...callSite, request: { ...callSite.request, model } }
}

/** What stands against the call already is not held against another model. */
function keyOf({ violation: { ruleId, subject } }: ReturnType<typeof findingsOf>[number]): string {
  return JSON.stringify([ruleId, subject])
}

function cheapestFirst(a: Alternative, b: Alternative): number {
  const [left, right] = [a.listCostPerCall.expected, b.listCostPerCall.expected]
  if (left !== right) return left < right ? -1 : 1
  return a.model.requestModel < b.model.requestModel ? -1 : 1
}
