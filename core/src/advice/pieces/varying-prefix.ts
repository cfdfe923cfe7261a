import type { PromptPart } from '../../model/call-site.ts'
import { defineAdvice } from '../define.ts'
import { atHitRates, type CachedModel, cachedModels, isTooRare, withPrompt } from '../prompt-cache.ts'

export default defineAdvice({
  id: 'varying-prefix',
  title: 'What changes stands in front of what stays the same',
  description:
    'The provider caches the beginning of a prompt by itself, as far as it is the same as in an earlier call. A date, a name or a question in front of long instructions keeps all of them out of the cache. Speaks where the prompt would reach the provider’s shortest cached prefix if each message began with what stays the same, and tells what cached input would save at the assumed share of hits.',
  advise(call, context) {
    const { callSite } = call.estimate
    const models = cachedModels(call, context.priceBook, 'automatic')
    if (models.length === 0 || isTooRare(call) || models.some(isCachedAlready)) return []
    const { prompt } = callSite.request
    const varying = prompt.find(part => constantFirst(part) !== part)?.content.find(piece => piece.kind !== 'text')
    if (!varying) return []
    const moved = withPrompt(callSite, prompt.map(constantFirst))
    const reordered = context.estimate(call, { callSite: moved })
    const reaches = reordered.models.every(
      ({ tokens }) => tokens && tokens.prefix.constant.low >= tokens.prefix.minimum,
    )
    const savings = context.savings(call, atHitRates(moved, call))
    if (!reaches || !savings || savings.expected <= 0n) return []
    const tokens = Math.min(...reordered.models.map(each => each.tokens!.prefix.constant.expected))
    const name = varying.kind === 'dynamic' ? `{${varying.name}}` : 'a part that varies'
    return [
      {
        message: `${name} stands in front of text that stays the same, so that none of its ${tokens.toLocaleString('en-US')} tokens can come from the provider's cache`,
        remedy: 'put what changes from call to call behind what does not',
        origin: varying.origin,
        savings,
      },
    ]
  },
})

function isCachedAlready({ prefix: { constant, minimum } }: CachedModel): boolean {
  return constant.high === 'unbounded' || constant.high >= minimum
}

/** The part itself where it begins with what stays the same. Order among equals is kept. */
function constantFirst(part: PromptPart): PromptPart {
  const firstVarying = part.content.findIndex(({ kind }) => kind !== 'text')
  const isBehind = firstVarying !== -1 && part.content.slice(firstVarying).some(({ kind }) => kind === 'text')
  if (!isBehind) return part
  const fixed = part.content.filter(({ kind }) => kind === 'text')
  return { ...part, content: [...fixed, ...part.content.filter(({ kind }) => kind !== 'text')] }
}
