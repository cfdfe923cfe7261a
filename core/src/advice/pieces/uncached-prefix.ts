import type { CallSite } from '../../model/call-site.ts'
import { defineAdvice } from '../define.ts'
import { atHitRates, cachedModels, isFixed, isTooRare, withPrompt } from '../prompt-cache.ts'

/** Libraries whose requests show whether a breakpoint is set. Others may set one where the code does not show it. */
const SHOWS_BREAKPOINTS: ReadonlySet<string> = new Set(['anthropic'])

export default defineAdvice({
  id: 'uncached-prefix',
  title: 'A long prompt that could be cached and is not',
  description:
    'Every call sends the same long beginning, and the provider caches it only when the request asks for it with a cache breakpoint. Cached input costs a tenth; writing it costs a quarter more than input does, so it pays when calls follow each other within minutes. Silent for calls with a declared volume of less than one an hour.',
  advise(call, context) {
    const { callSite } = call.estimate
    const { request } = callSite
    const isMarked =
      request.prompt.some(part => part.cacheBreakpoint) ||
      request.tools.some(({ schema }) =>
        schema.some(piece => piece.kind !== 'text' || /cache_?control/i.test(piece.text)),
      )
    if (!SHOWS_BREAKPOINTS.has(callSite.sdk) || isMarked || request.toolsOpen || isTooRare(call)) return []
    const models = cachedModels(call, context.priceBook, 'explicit')
    const marked = withBreakpoint(callSite)
    if (models.length === 0 || !marked) return []
    const cached = context.estimate(call, { callSite: marked })
    const isLong = cached.models.every(
      ({ tokens }) => tokens?.prefix.marked && tokens.prefix.marked.low >= tokens.prefix.minimum,
    )
    const savings = context.savings(call, atHitRates(marked, call))
    if (!isLong || !savings || savings.expected <= 0n) return []
    const tokens = Math.min(...cached.models.map(each => each.tokens!.prefix.marked!.expected))
    return [
      {
        message: `${tokens.toLocaleString('en-US')} tokens at the beginning are the same in every call and are not cached`,
        remedy: "set cache_control: { type: 'ephemeral' } on the last block that stays the same",
        ...(request.prompt[0] ? { origin: request.prompt[0].origin } : {}),
        savings,
      },
    ]
  },
})

/** A breakpoint behind the last of the leading messages that hold nothing but known text. */
function withBreakpoint(callSite: CallSite): CallSite | null {
  const { prompt } = callSite.request
  const inOrder = [...prompt].sort((a, b) => Number(b.role === 'system') - Number(a.role === 'system'))
  const firstVarying = inOrder.findIndex(part => !isFixed(part))
  const last = inOrder[(firstVarying === -1 ? inOrder.length : firstVarying) - 1]
  // A prompt that is the same as a whole is asked again and again for the same answer: something of it is not in the code.
  if (!last || firstVarying === -1) return null
  return withPrompt(
    callSite,
    prompt.map(part => (part === last ? { ...part, cacheBreakpoint: true } : part)),
  )
}
