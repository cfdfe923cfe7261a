import { timesMoney } from '../cost/index.ts'
import type { TextPiece } from '../model/call-site.ts'
import type { CostEstimate } from '../model/cost.ts'
import type { ModelRef } from '../model/genai.ts'
import type { Money } from '../model/money.ts'
import type { TokenRange } from '../model/tokens.ts'
import { countText, type TokenCounter, tokenizerFor } from '../tokens/index.ts'
import { placeText } from './call-text.ts'
import type { ShowMoney } from './lens.ts'
import { count, plural, tokenSpan } from './numbers.ts'
import { plainText } from './plain-text.ts'

/** A call that sends the text of a prompt file, with one of its models. */
export interface PromptUse {
  estimate: CostEstimate
  model: ModelRef
  tokens: TokenRange
  /** Of the file's tokens as input of one request; null where the model has no price. */
  listCost: Money | null
}

/** Shorter texts stand in many prompts by chance. */
const SHORTEST_TEXT = 40

/** Calls whose prompt holds a file's text, once for each model they reach. */
export function promptUses(
  path: string,
  text: string,
  estimates: readonly CostEstimate[],
  counter: TokenCounter,
): PromptUse[] {
  const own = text.trim()
  return estimates.flatMap(estimate => {
    const { request } = estimate.callSite
    const isSent = request.prompt.some(({ content }) => content.some(piece => holds(piece, path, own)))
    return isSent ? estimate.models.flatMap(model => (model.model ? [useOf(estimate, model, text, counter)] : [])) : []
  })
}

function useOf(
  estimate: CostEstimate,
  { model, lines }: CostEstimate['models'][number],
  text: string,
  counter: TokenCounter,
): PromptUse {
  const tokens = countText(text, tokenizerFor(model!), counter)
  const rate = lines.find(({ meter }) => meter === 'input')?.listUnitPrice
  return { estimate, model: model!, tokens, listCost: rate === undefined ? null : timesMoney(rate, tokens.expected) }
}

function holds(piece: TextPiece, path: string, text: string): boolean {
  if (piece.origin.path === path) return true
  if (piece.kind === 'oneOf') return piece.alternatives.flat().some(inner => holds(inner, path, text))
  return piece.kind === 'text' && text.length >= SHORTEST_TEXT && piece.text.includes(text)
}

/** `1,204 tokens · sent by 2 calls`. */
export function promptFileText(tokens: TokenRange, uses: readonly PromptUse[]): string {
  const calls = new Set(uses.map(({ estimate }) => estimate.callSite.id)).size
  return `${tokensText(tokens)} · ${calls === 0 ? 'no call found that sends it' : `sent by ${plural(calls, 'call')}`}`
}

/** `src/reply.ts:12 · gpt-4o · 1,204 tokens · $0.00301 a request`. */
export function promptUseText({ estimate, model, tokens, listCost }: PromptUse, money: ShowMoney): string {
  const cost = listCost === null ? 'price unknown' : `${money(listCost)} a request`
  return plainText([placeText(estimate.callSite.location), model.requestModel, tokensText(tokens), cost].join(' · '))
}

function tokensText(tokens: TokenRange): string {
  const figure = tokens.low === tokens.high ? count(tokens.expected) : tokenSpan(tokens)
  return `${figure} tokens`
}
