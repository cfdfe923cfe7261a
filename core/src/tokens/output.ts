import type { GenAiRequest } from '../model/call-site.ts'
import type { ModelRef, OperationName } from '../model/genai.ts'
import type { ModelPrice } from '../model/prices.ts'
import { type Resolved, valuesOf } from '../model/resolved.ts'
import type { CallDeclaration } from '../model/settings.ts'
import type { TokenRange } from '../model/tokens.ts'
import type { AssumptionLog } from './assumption-log.ts'
import { spanOf } from './assumptions.ts'
import { addBounds, exactly, lowerBound, rangeOf, weakerBasis } from './ranges.ts'
import { effortFactor, reasoningMode } from './reasoning.ts'

export interface OutputContext {
  request: GenAiRequest
  operationName: OperationName
  model: ModelRef
  price: ModelPrice | null
  declaration: CallDeclaration | null
  log: AssumptionLog
}

/** Operations whose output is text, and which can therefore call tools and go on. */
export const GENERATES: ReadonlySet<OperationName> = new Set([
  'chat',
  'text_completion',
  'generate_content',
  'invoke_agent',
  'realtime',
])

/**
 * Output tokens of one request and one choice, reasoning included: declared, else assumed. The upper bound is the call's
 * own limit, else the model's; nothing exceeds it.
 */
export function outputOf(context: OutputContext): TokenRange {
  const { operationName, declaration, log } = context
  if (!GENERATES.has(operationName)) return exactly(0)
  const limit = limitOf(context)
  const free = declaration?.outputTokens !== undefined ? declaredOutput(declaration, log) : assumedOutput(context)
  const capped = (tokens: number, bound: number | 'unbounded'): number =>
    bound === 'unbounded' ? tokens : Math.min(tokens, bound)
  return rangeOf(
    capped(free.low, limit.lowest),
    capped(free.expected, limit.highest),
    lowerBound(free.high, limit.highest),
    free.basis,
  )
}

function declaredOutput(declaration: CallDeclaration, log: AssumptionLog): TokenRange {
  const range = { ...spanOf(declaration.outputTokens!), basis: 'declared' } as const
  const text = 'length of the output, reasoning included, declared for this call, in tokens'
  log.note({ key: 'calls[].outputTokens', text, ...range })
  return range
}

function assumedOutput(context: OutputContext): TokenRange {
  const { request, log } = context
  const answer = log.use(request.responseFormat.length > 0 ? 'structuredOutputTokens' : 'outputTokens')
  const reasoning = reasoningOf(context)
  return {
    low: answer.low + reasoning.low,
    expected: answer.expected + reasoning.expected,
    high: addBounds(answer.high, reasoning.high),
    basis: weakerBasis(answer.basis, reasoning.basis),
  }
}

/** Reasoning tokens of one answer, which providers bill as output: as the request asks for them, or as the model does unasked. */
export function reasoningOf({ request, operationName, model, price, log }: OutputContext): TokenRange {
  if (!GENERATES.has(operationName)) return exactly(0)
  const mode = reasoningMode(model, price)
  const efforts = valuesOf(request.reasoningEffort).map(effortFactor)
  const budgets = valuesOf(request.reasoningTokens)
  const asks = [request.reasoningEffort, request.reasoningTokens].some(isSet)
  const declines =
    (efforts.length > 0 && Math.max(...efforts) === 0) || (budgets.length > 0 && Math.max(...budgets) === 0)
  if (mode === 'never' || declines || (mode === 'asked' && !asks)) return exactly(0)

  const factor = efforts.length > 0 ? efforts.reduce((sum, effort) => sum + effort, 0) / efforts.length : 1
  // A negative budget means that the model chooses.
  const budget = budgets.length > 0 && Math.min(...budgets) > 0 ? Math.max(...budgets) : 'unbounded'
  return log.useWithin('reasoningTokens', ({ low, expected, high, basis }) => {
    const bounded = (tokens: number): number => (budget === 'unbounded' ? tokens : Math.min(tokens, budget))
    const scaled = high === 'unbounded' ? high : high * factor
    return rangeOf(bounded(low * factor), bounded(expected * factor), lowerBound(scaled, budget), basis)
  })
}

/** Whether the call sets a field at all, be it to a value that the code does not tell. */
function isSet(field: Resolved<unknown>): boolean {
  return field.kind !== 'unknown' || field.reason !== 'omitted'
}

/**
 * Limits of one output: `lowest` and `highest` over the values that the call's limit can take. The code comes first,
 * then callcost.yml, then the model's maximum.
 */
function limitOf(context: OutputContext): { lowest: number | 'unbounded'; highest: number | 'unbounded' } {
  const { request, price, declaration, log } = context
  const values = valuesOf(request.maxTokens).filter(value => value > 0)
  if (values.length > 0) {
    const [lowest, highest] = [Math.min(...values), Math.max(...values)]
    if (request.maxTokens.kind === 'oneOf' && request.maxTokens.open) {
      const text = 'the output limit is the one in the code, which other values can replace at run time'
      log.note({ key: 'calls[].maxTokens', text, basis: 'assumed', low: lowest, expected: highest, high: highest })
    }
    return { lowest, highest }
  }
  const limit = declaration?.maxTokens ?? price?.maxOutputTokens ?? 'unbounded'
  return { lowest: limit, highest: limit }
}

/** How many choices the call asks for; one where it does not say. */
export function choicesOf({ request, log }: OutputContext): TokenRange {
  const values = valuesOf(request.choiceCount).filter(value => value >= 1)
  if (values.length > 0) {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return rangeOf(Math.min(...values), mean, Math.max(...values), 'counted')
  }
  if (!isSet(request.choiceCount)) return exactly(1)
  const text = 'the number of choices is not in the code; one is assumed'
  log.note({ key: 'calls[].outputTokens', text, ...exactly(1, 'assumed') })
  return exactly(1, 'assumed')
}
