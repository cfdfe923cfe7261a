import type { CallSite, RepetitionFactor } from '../../model/call-site.ts'
import type { ModelRef } from '../../model/genai.ts'
import type { PriceBook } from '../../model/prices.ts'
import { type Resolved, valuesOf } from '../../model/resolved.ts'
import { defineAdvice } from '../define.ts'

/** Libraries of the providers themselves: others do not reach the provider's batch interface. */
const REACHES_BATCH: ReadonlySet<string> = new Set([
  'openai',
  'azure-openai',
  'anthropic',
  'google-genai',
  'mistral',
  'groq',
])
const BATCHABLE: ReadonlySet<string> = new Set(['chat', 'generate_content', 'embeddings', 'text_completion'])
/** A list of messages that grows from call to call: the next request needs the answer to this one. */
const CONVERSATION = /^\.\.\.|messages\b|history|conversation|transcript|thread/i

export default defineAdvice({
  id: 'batch',
  title: 'Many calls that could go as a batch',
  description:
    'The call stands in a loop over a list and its answer is not streamed, so somebody seems to work through many items. The provider sells the same at a discount to those who can wait, up to a day. Silent for calls with tools or a conversation, where the next request depends on the answer to this one, for a loop over models or a handful of items, and for models without batch prices. Not to be followed where a person waits for the answers.',
  advise(call, context) {
    const { callSite } = call.estimate
    const { request, sdk, operationName } = callSite
    const loop = callSite.repetition.factors.find(goesThroughMany)
    const refs = valuesOf(request.model)
    if (!loop || !REACHES_BATCH.has(sdk) || !BATCHABLE.has(operationName) || isOneOfAConversation(callSite)) return []
    if (!isOff(request.stream) || !isOmitted(request.serviceTier) || call.input.declaration?.serviceTier) return []
    // A loop over models tries or compares them.
    if (refs.length !== 1 || !hasBatchPrices(context.priceBook, refs[0]!)) return []
    const batch: CallSite = {
      ...callSite,
      request: { ...request, serviceTier: { kind: 'known', value: 'batch', origin: callSite.location } },
    }
    const savings = context.savings(call, { callSite: batch })
    if (!savings || savings.expected <= 0n) return []
    return [
      {
        message: 'the call goes through a list, one request an item, at the price of immediate answers',
        remedy: 'where nobody waits for the answers, send the items as one batch',
        origin: loop.origin,
        savings,
      },
    ]
  },
})

/** Fewer are sent sooner than a batch is set up. */
const FEWEST_ITEMS = 10

function goesThroughMany({ kind, overItems, times }: RepetitionFactor): boolean {
  const counts = valuesOf(times)
  return overItems === true && kind !== 'retry' && (counts.length === 0 || Math.max(...counts) >= FEWEST_ITEMS)
}

function isOneOfAConversation({ request, repetition }: CallSite): boolean {
  const isAgentic = request.tools.length > 0 || request.toolsOpen || !isOmitted(request.maxSteps)
  const repeats = repetition.factors.some(({ kind }) => kind === 'recursion' || kind === 'agent-steps')
  const talks = request.prompt.some(
    ({ role, content }) =>
      (role === 'assistant' && content.some(({ kind }) => kind === 'dynamic')) ||
      content.some(piece => piece.kind === 'dynamic' && CONVERSATION.test(piece.name)),
  )
  return isAgentic || repeats || talks || request.prompt.length === 0
}

function hasBatchPrices(priceBook: PriceBook, { providerName, requestModel }: ModelRef): boolean {
  const found = priceBook.lookup(providerName, requestModel)
  return found.status === 'found' && found.price.prices.some(({ tier }) => tier === 'batch')
}

function isOff(stream: Resolved<boolean>): boolean {
  return isOmitted(stream) || (stream.kind === 'known' && !stream.value)
}

function isOmitted(field: Resolved<unknown>): boolean {
  return field.kind === 'unknown' && field.reason === 'omitted'
}
