import type { GenAiRequest } from '../model/call-site.ts'
import type { ModelRef, OperationName } from '../model/genai.ts'
import type { ModelPrice } from '../model/prices.ts'
import type { CallDeclaration } from '../model/settings.ts'
import type { TokenEstimate, TokenLine, TokenRange } from '../model/tokens.ts'
import { type AssumptionLog, createAssumptionLog } from './assumption-log.ts'
import { type Assumptions, spanOf } from './assumptions.ts'
import { cacheRuleFor } from './caching.ts'
import type { TokenCounter } from './counter.ts'
import { tokenizerFor } from './encodings.ts'
import { choicesOf, outputOf, reasoningOf } from './output.ts'
import { type PromptItem, promptItems, withDeclaredInput } from './prompt-items.ts'
import { sumOf, timesRange } from './ranges.ts'
import { lastStepInput, laterStepsInput, stepsOf } from './steps.ts'

export interface EstimateInput {
  request: GenAiRequest
  operationName: OperationName
  /** One model that the call can reach; each has its own tokens. */
  model: ModelRef
  /** What the price book knows of the model: output limit, context window, capabilities. */
  price: ModelPrice | null
  /** What callcost.yml says about the call. */
  declaration: CallDeclaration | null
  assumptions: Assumptions
  counter: TokenCounter
}

/**
 * Tokens of one execution of a call with one model.
 *
 * Input is the known text, counted, plus what wraps it, plus each dynamic part, declared or assumed; the steps of an
 * agent are all in it, later ones sending again what came before. A declared input is that of the first request. Output
 * is declared or assumed, within the limit of the call or the model, for all choices and steps.
 *
 * `lines` sum to `input`, bound by bound. `cacheablePrefix` is of the first request.
 */
export function estimateTokens(estimate: EstimateInput): TokenEstimate {
  const { request, operationName, model, price, declaration, counter } = estimate
  const tokenizer = tokenizerFor(model)
  const log = createAssumptionLog(estimate.assumptions)

  const inputIsDeclared = declaration?.inputTokens !== undefined
  const found = promptItems({ request, operationName, model, tokenizer, counter, log, inputIsDeclared })
  const items = inputIsDeclared ? withDeclaredInput(found, declaredInput(declaration, log)) : found

  const output = { request, operationName, model, price, declaration, log }
  const answer = outputOf(output)
  const choices = choicesOf(output)
  const steps = stepsOf(request, operationName, declaration, log)
  const perExecution = (perAnswer: TokenRange) => timesRange(timesRange(perAnswer, choices), steps)

  const cached = cachedItems(items, model)
  const lines: TokenLine[] = items.map((item, index) => lineOf(item, index < cached.count))
  let largestRequest = sumOf(items.map(item => item.tokens))
  if (steps.high === 'unbounded' || steps.high > 1) {
    const growth = sumOf([answer, log.use('toolResultTokens')])
    const firstStep = largestRequest
    const window = price?.contextWindow ?? null
    largestRequest = lastStepInput(firstStep, growth, steps, window)
    lines.push({
      label: `later steps, ${spanText(steps)} in all: earlier context sent again`,
      tokens: laterStepsInput(firstStep, growth, steps, window),
      origin: null,
      cacheable: cached.count > 0,
    })
  }

  return {
    input: sumOf(lines.map(line => line.tokens)),
    output: perExecution(answer),
    lines,
    cacheablePrefix: cached.tokens,
    requests: steps,
    largestRequest,
    // A declared output does not say how much of it is reasoning.
    ...(declaration?.outputTokens === undefined ? { reasoning: perExecution(reasoningOf(output)) } : {}),
    tokenizer: tokenizer.label,
    assumptions: log.entries(),
  }
}

function lineOf({ label, tokens, origin, alternatives }: PromptItem, cacheable: boolean): TokenLine {
  const line = { label, tokens, origin, cacheable }
  if (!alternatives) return line
  return { ...line, alternatives: alternatives.map(items => items.map(item => lineOf(item, cacheable))) }
}

function declaredInput(declaration: CallDeclaration, log: AssumptionLog): TokenRange {
  const range = { ...spanOf(declaration.inputTokens!), basis: 'declared' } as const
  log.note({ key: 'calls[].inputTokens', text: 'length of the input declared for this call, in tokens', ...range })
  return range
}

/**
 * How many leading items the provider's prompt cache can serve, and their expected tokens: up to the last breakpoint that
 * the request sets, or, where caching is automatic, the text that is the same in every call. None below the minimum.
 */
function cachedItems(items: readonly PromptItem[], model: ModelRef): { count: number; tokens: number } {
  const rule = cacheRuleFor(model)
  let count = items.findLastIndex(item => item.breakpoint) + 1
  if (rule.mode === 'automatic') {
    const firstVarying = items.findIndex(item => item.nature !== 'fixed')
    count = Math.max(count, firstVarying === -1 ? items.length : firstVarying)
  }
  const tokens = sumOf(items.slice(0, count).map(item => item.tokens)).expected
  return tokens < rule.minimum ? { count: 0, tokens: 0 } : { count, tokens }
}

function spanText(range: TokenRange): string {
  return range.low === range.high ? `${range.low}` : `${range.low} to ${range.high}`
}
