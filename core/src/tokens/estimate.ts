import type { GenAiRequest } from '../model/call-site.ts'
import type { ModelRef, OperationName } from '../model/genai.ts'
import type { ModelPrice } from '../model/prices.ts'
import type { CallDeclaration } from '../model/settings.ts'
import type { CachePrefix, TokenEstimate, TokenLine, TokenRange } from '../model/tokens.ts'
import { type AssumptionLog, createAssumptionLog } from './assumption-log.ts'
import { type Assumptions, spanOf } from './assumptions.ts'
import { cacheRuleFor } from './caching.ts'
import type { TokenCounter } from './counter.ts'
import { tokenizerFor } from './encodings.ts'
import { choicesOf, outputOf, reasoningOf } from './output.ts'
import { type PromptItem, promptItems, withDeclaredInput } from './prompt-items.ts'
import { exactly, sumOf, timesRange } from './ranges.ts'
import { lastStepInput, laterStepsInput, stepsOf } from './steps.ts'
import { laterTurns, turnsOf } from './turns.ts'

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
 * agent and the turns of a conversation are all in it, later ones sending again what came before. A declared input is that of the first request. Output
 * is declared or assumed, within the limit of the call or the model, for all choices, steps and turns.
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
  const turns = turnsOf(operationName, declaration, log)
  const requests = timesRange(steps, turns)
  const perExecution = (perAnswer: TokenRange) => timesRange(timesRange(perAnswer, choices), requests)

  const prefix = prefixOf(items, model)
  const { mode, minimum, marked, constant } = prefix
  const cached = cachedItems(items, prefix)
  const lines: TokenLine[] = items.map((item, index) => lineOf(item, index < cached.count))
  const window = price?.contextWindow ?? null
  const isStepped = steps.high === 'unbounded' || steps.high > 1
  const stepGrowth = isStepped ? sumOf([answer, log.use('toolResultTokens')]) : exactly(0)
  const first = sumOf(items.map(item => item.tokens))
  if (isStepped) {
    lines.push({
      label: `later steps, ${spanText(steps)} in all: earlier context sent again`,
      tokens: laterStepsInput(first, stepGrowth, steps, window),
      origin: null,
      cacheable: cached.count > 0,
    })
  }
  let lastTurn = first
  let repeatedInput: TokenRange | null = null
  if (turns.high !== 1) {
    const cachedFrom = mode === 'automatic' ? minimum : null
    const message = log.use('dynamicTextTokens')
    const talk = { first, message, answer, steps, stepGrowth, turns, contextWindow: window, cachedFrom }
    const later = laterTurns(talk)
    lastTurn = later.last
    repeatedInput = cachedFrom === null ? null : later.repeated
    lines.push({
      label: `later turns, ${spanText(turns)} in all: earlier turns sent again`,
      tokens: later.input,
      origin: null,
      cacheable: repeatedInput !== null || cached.count > 0,
    })
  }

  return {
    input: sumOf(lines.map(line => line.tokens)),
    output: perExecution(answer),
    lines,
    cacheablePrefix: cached.tokens,
    prefix: { mode, minimum, marked, constant },
    ...(repeatedInput ? { repeatedInput } : {}),
    requests,
    largestRequest: isStepped ? lastStepInput(lastTurn, stepGrowth, steps, window) : lastTurn,
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

/** What a request offers to the provider's prompt cache. */
function prefixOf(
  items: readonly PromptItem[],
  model: ModelRef,
): CachePrefix & { markedItems: number; constantItems: number } {
  const { mode, minimum } = cacheRuleFor(model)
  const markedItems = items.findLastIndex(item => item.breakpoint) + 1
  const firstVarying = items.findIndex(item => item.nature !== 'fixed')
  const constantItems = firstVarying === -1 ? items.length : firstVarying
  const lengthOf = (count: number) => sumOf(items.slice(0, count).map(item => item.tokens))
  const marked = markedItems === 0 ? null : lengthOf(markedItems)
  return { mode, minimum, marked, constant: lengthOf(constantItems), markedItems, constantItems }
}

/**
 * How many leading items the provider's prompt cache can serve, and their expected tokens: up to the last breakpoint that
 * the request sets, or, where caching is automatic, the text that is the same in every call. None below the minimum.
 */
function cachedItems(
  items: readonly PromptItem[],
  prefix: ReturnType<typeof prefixOf>,
): { count: number; tokens: number } {
  const { mode, minimum, markedItems, constantItems } = prefix
  const count = mode === 'automatic' ? Math.max(markedItems, constantItems) : markedItems
  const tokens = sumOf(items.slice(0, count).map(item => item.tokens)).expected
  return tokens < minimum ? { count: 0, tokens: 0 } : { count, tokens }
}

function spanText(range: TokenRange): string {
  return range.low === range.high ? `${range.low}` : `${range.low} to ${range.high}`
}
