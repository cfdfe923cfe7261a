import type { ModelRef } from '../../model/genai.ts'
import type { ListedModel, Meter, ModelPrice, PriceBook } from '../../model/prices.ts'
import { valuesOf } from '../../model/resolved.ts'
import { isCalledAsListed } from '../../policy/index.ts'
import { defineAdvice } from '../define.ts'
import { compareVersions, type Lineage, lineageOf } from '../lineage.ts'
import { withModelInstead } from '../other-model.ts'

export default defineAdvice({
  id: 'newer-model',
  title: 'A newer model of the same line that costs less',
  description:
    'The provider offers a later version of the same model line, such as `claude-opus-4-5` after `claude-opus-4-1`, whose input and output both cost no more, that can do all the price book knows the old one to do, with as large a context window and output limit, and that stays. By the ids and prices of the book alone: whether its answers are as good is for an evaluation to say. Silent where the call would cost more with it all the same, and for models that the policy does not let code reach.',
  unlessRule: 'retired-model',
  advise(call, context) {
    const { callSite } = call.estimate
    return valuesOf(callSite.request.model).flatMap((ref, index) => {
      const found = context.priceBook.lookup(ref.providerName, ref.requestModel)
      // A model with a named replacement is the business of another piece.
      if (found.status !== 'found' || found.price.lowConfidence !== null || found.price.replacement !== null) return []
      const newer = newest(context.priceBook, ref, found.price, context.today)
      if (!newer) return []
      const instead: ModelRef = { ...ref, requestModel: newer.modelId }
      const savings = context.savings(call, { callSite: withModelInstead(callSite, ref, instead) })
      if (!context.isApproved(instead) || !savings || savings.expected <= 0n) return []
      const { model } = callSite.request
      return [
        {
          message: `${newer.modelId} is a later version of ${ref.requestModel} and costs less`,
          remedy: `try ${newer.modelId} on your own examples`,
          origin: model.kind === 'oneOf' ? (model.origins[index] ?? model.origin) : model.origin,
          savings,
        },
      ]
    })
  },
})

/** The latest of the line that is nowhere worse by the book. */
function newest(priceBook: PriceBook, { providerName }: ModelRef, old: ModelPrice, today: string): ModelPrice | null {
  const line = lineageOf(old.modelId)
  for (const model of line ? (linesOf(priceBook).get(keyOf(providerName, line)) ?? []) : []) {
    if (!isLater(model, old)) return null
    const next = priceBook.lookup(model.providerName, model.modelId)
    if (next.status === 'found' && isNoWorse(next.price, old) && stays(next.price, today)) return next.price
  }
  return null
}

const lines = new WeakMap<PriceBook, Map<string, ListedModel[]>>()

/** Models that code can call by the id they are listed under, by their line, the latest first. Made once for a book. */
function linesOf(priceBook: PriceBook): Map<string, ListedModel[]> {
  let byLine = lines.get(priceBook)
  if (byLine) return byLine
  lines.set(priceBook, (byLine = new Map()))
  for (const listed of priceBook.listed()) {
    const { providerName, modelId } = listed
    const line = lineageOf(modelId)
    // A dated id is the snapshot of a model that is listed without its date.
    const isSnapshot = /\d{8}$|\d{4}-\d{2}-\d{2}$/.test(modelId)
    if (!line || isSnapshot || !isCalledAsListed({ providerName, requestModel: modelId })) continue
    const key = keyOf(providerName, line)
    byLine.set(key, [...(byLine.get(key) ?? []), listed])
  }
  for (const models of byLine.values()) models.sort((a, b) => compareVersions(versionOf(b), versionOf(a)))
  return byLine
}

function keyOf(providerName: string, { family }: Lineage): string {
  return `${providerName} ${family}`
}

function versionOf({ modelId }: ListedModel): number[] {
  return lineageOf(modelId)?.version ?? []
}

function isLater(next: ListedModel, old: ListedModel): boolean {
  return compareVersions(versionOf(next), versionOf(old)) > 0
}

function isNoWorse(next: ModelPrice, old: ModelPrice): boolean {
  const costsNoMore = (['input', 'output'] as const).every(meter => {
    const [its, was] = [rateOf(next, meter), rateOf(old, meter)]
    return its !== null && was !== null && its <= was
  })
  const isAsLarge = (size: number | null, was: number | null) => was === null || (size !== null && size >= was)
  return (
    costsNoMore &&
    old.capabilities.every(capability => next.capabilities.includes(capability)) &&
    isAsLarge(next.contextWindow, old.contextWindow) &&
    isAsLarge(next.maxOutputTokens, old.maxOutputTokens)
  )
}

function stays({ retiresOn, deprecatedOn }: ModelPrice, today: string): boolean {
  return retiresOn === null && (deprecatedOn === null || deprecatedOn > today)
}

function rateOf({ prices }: ModelPrice, meter: Meter): bigint | null {
  const price = prices.find(each => each.meter === meter && each.tier === 'standard' && each.appliesAbove === 0)
  return price?.unitPrice ?? null
}
