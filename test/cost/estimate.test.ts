import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usdText } from '../../core/src/cost/index.ts'
import type { CostEstimate } from '../../core/src/model/cost.ts'
import type { ModelRef } from '../../core/src/model/genai.ts'
import type { MoneyRange } from '../../core/src/model/money.ts'
import { dynamic, known, oneOf, part, SONNET, text, unknown } from '../tokens/support.ts'
import { openai } from '../usage/support.ts'
import { costOf, pricedModel, unpricedModel } from './support.ts'

const usd = (range: MoneyRange | null) =>
  range && [range.low, range.expected, range.high].map(money => (money === 'unbounded' ? money : usdText(money)))
const linesOf = (estimate: CostEstimate) =>
  pricedModel(estimate).lines.map(({ skuPriceId, consumedQuantity: { low, expected, high } }) => [
    skuPriceId,
    low,
    expected,
    high,
  ])
const keys = (estimate: CostEstimate) => estimate.assumptions.map(({ key }) => key)
/** Input of 1,000 tokens and output of 100, whatever the prompt. */
const FIXED = 'calls:\n  - match: { path: "**" }\n    inputTokens: 1000\n    outputTokens: 100\n'
const chat = (model: ModelRef) => ({ model: known(model), prompt: [part('user', text('Hi'))] })

test('input and output at their rates', () => {
  const estimate = costOf(chat(openai('gpt-4o')), { config: FIXED })
  // 1,000 × $2.50 + 100 × $10 per million.
  assert.deepEqual(usd(estimate.listCostPerCall), ['0.0035', '0.0035', '0.0035'])
  assert.deepEqual(linesOf(estimate), [
    ['openai/gpt-4o/input', 1000, 1000, 1000],
    ['openai/gpt-4o/output', 100, 100, 100],
  ])
  assert.equal(estimate.lowerBound, estimate.listCostPerCall?.low)
})

test('a month only where a volume is declared', () => {
  assert.equal(costOf(chat(openai('gpt-4o')), { config: FIXED }).listCostPerMonth, null)
  const estimate = costOf(chat(openai('gpt-4o')), { config: `${FIXED}    callsPerMonth: 2000\n` })
  assert.deepEqual(usd(estimate.listCostPerMonth), ['7', '7', '7'])
})

test('an answer without any limit is unbounded, one with a limit is not', () => {
  const open = costOf(
    { model: known({ providerName: 'vllm', requestModel: 'm' }), prompt: [] },
    {
      config: 'prices:\n  models: [{ provider: vllm, model: m, input: 1, output: 1 }]',
    },
  )
  assert.equal(open.listCostPerCall?.high, 'unbounded')
  const limited = costOf({ ...chat(openai('gpt-4o')), maxTokens: known(50) })
  assert.equal(pricedModel(limited).lines.at(-1)?.consumedQuantity.high, 50)
})

test('several models: from the cheapest to the dearest, each as likely as the others', () => {
  const model = oneOf(openai('gpt-4o'), openai('gpt-4o-mini'))
  const estimate = costOf({ model, prompt: [] }, { config: FIXED })
  assert.deepEqual(usd(estimate.listCostPerCall), ['0.00021', '0.001855', '0.0035'])
  assert.ok(keys(estimate).includes('calls[].models'))
})

test('an unknown model has tokens but no cost', () => {
  const estimate = costOf({ model: unknown('environment'), prompt: [part('user', text('Hello there'))] })
  assert.deepEqual([estimate.listCostPerCall, estimate.lowerBound, estimate.listCostPerMonth], [null, null, null])
  assert.equal(unpricedModel(estimate).reason, 'model-unknown')
  assert.ok(estimate.inputTokens.low > 0)
})

test('a model that the book does not know names its neighbours', () => {
  const unpriced = unpricedModel(costOf(chat(openai('gpt-4o-mni'))))
  assert.equal(unpriced.reason, 'price-unknown')
  assert.ok(unpriced.nearMatches.includes('gpt-4o-mini'))
})

test('one reachable model without a price leaves the total unknown, and nothing certain', () => {
  const estimate = costOf({ model: oneOf(openai('gpt-4o'), openai('no-such-model')), prompt: [] })
  assert.deepEqual([estimate.listCostPerCall, estimate.lowerBound], [null, null])
  assert.deepEqual(
    estimate.models.map(({ status }) => status),
    ['priced', 'unpriced'],
  )
})

test('self-hosted models are not metered until a rate is declared', () => {
  const model = { providerName: 'ollama', requestModel: 'llama3' }
  assert.equal(unpricedModel(costOf(chat(model))).reason, 'not-metered')
  const config = `${FIXED}prices:\n  models: [{ provider: ollama, model: llama3, input: 1, output: 2 }]`
  assert.equal(usdText(costOf(chat(model), { config }).listCostPerCall!.expected), '0.0012')
})

test('free is a price', () => {
  const estimate = costOf(chat({ providerName: 'openrouter', requestModel: 'deepseek/deepseek-r1:free' }))
  assert.deepEqual(usd(estimate.listCostPerCall), ['0', '0', '0'])
  assert.equal(estimate.lowerBound, 0n)
})

test('only the low bound counts on the cache until the team gives a hit rate', () => {
  const long = text('All work and no play makes a dull boy. '.repeat(400))
  const request = { ...chat(SONNET), prompt: [{ ...part('system', long), cacheBreakpoint: true }], maxTokens: known(1) }
  const estimate = costOf(request, { callSite: { providerName: 'anthropic' } })
  const by = new Map(pricedModel(estimate).lines.map(line => [line.meter, line.consumedQuantity]))
  const prefix = pricedModel(estimate).tokens.cacheablePrefix
  assert.ok(prefix > 4000)
  assert.equal(by.get('cache_read')?.expected, 0)
  assert.equal(by.get('cache_read')?.low, Math.floor(Math.min(prefix, pricedModel(estimate).tokens.input.low) * 0.95))
  assert.equal(by.get('cache_write_5m')?.high, prefix)
  assert.equal(by.get('cache_write_5m')?.expected, 0)

  const config = 'assumptions: { cacheHitRate: 0.5 }'
  const told = costOf(request, { callSite: { providerName: 'anthropic' }, config })
  const half = new Map(pricedModel(told).lines.map(line => [line.meter, line.consumedQuantity.expected]))
  assert.equal(half.get('cache_read'), Math.floor(prefix / 2))
  assert.equal(half.get('cache_write_5m'), Math.ceil(prefix / 2))
})

test('batch and flex at their own prices', () => {
  const usual = costOf(chat(openai('gpt-4o')), { config: FIXED }).listCostPerCall
  const batch = costOf({ ...chat(openai('gpt-4o')), serviceTier: known('batch') }, { config: FIXED })
  assert.equal(batch.listCostPerCall!.expected * 2n, usual!.expected)
  const declared = costOf(chat(openai('gpt-4o')), { config: `${FIXED}    serviceTier: batch\n` })
  assert.deepEqual(declared.listCostPerCall, batch.listCostPerCall)
})

test('a request that may cross into long context is priced low below and high above', () => {
  const model = { providerName: 'gcp.gemini', requestModel: 'gemini-2.5-pro' }
  const config = FIXED.replace('1000', '{ low: 100000, expected: 150000, high: 250000 }')
  assert.deepEqual(linesOf(costOf(chat(model), { config, callSite: { providerName: 'gcp.gemini' } })), [
    ['gcp.gemini/gemini-2.5-pro/input', 100000, 150000, 0],
    ['gcp.gemini/gemini-2.5-pro/input/above-200000', 0, 0, 250000],
    ['gcp.gemini/gemini-2.5-pro/output', 100, 100, 0],
    ['gcp.gemini/gemini-2.5-pro/output/above-200000', 0, 0, 100],
  ])
})

test('long context goes by one request of an agent, not by all of them', () => {
  const model = { providerName: 'gcp.gemini', requestModel: 'gemini-2.5-pro' }
  const config = `${FIXED}    steps: 8\n`.replace('1000', '50000')
  const estimate = costOf(chat(model), { config, callSite: { providerName: 'gcp.gemini' } })
  assert.ok(estimate.inputTokens.low > 200_000)
  assert.deepEqual(
    pricedModel(estimate).lines.map(line => line.skuPriceId),
    ['gcp.gemini/gemini-2.5-pro/input', 'gcp.gemini/gemini-2.5-pro/output'],
  )
})

test('embeddings are billed for their input', () => {
  const request = { ...chat(openai('text-embedding-3-small')) }
  const estimate = costOf(request, { callSite: { operationName: 'embeddings' }, config: FIXED })
  assert.deepEqual(usd(estimate.listCostPerCall), ['0.00002', '0.00002', '0.00002'])
})

test('images by number, size and quality', () => {
  const callSite = { operationName: 'image_generation' as const }
  const image = (fields: object) =>
    usd(costOf({ ...chat(openai('dall-e-3')), ...fields }, { callSite }).listCostPerCall)
  assert.deepEqual(image({ imageSize: known('1024x1792'), imageQuality: known('hd') }), ['0.12', '0.12', '0.12'])
  assert.deepEqual(image({ choiceCount: known(3) }), ['0.12', '0.12', '0.12'])
  assert.deepEqual(image({ imageSize: unknown('parameter') })!.slice(0, 1), ['0.04'])
  assert.equal(image({ imageSize: known('9x9') }), null)
})

test('speech by the character, exact where the text is known', () => {
  const callSite = { operationName: 'speech' as const }
  const speech = (...pieces: ReturnType<typeof text>[]) =>
    costOf({ model: known(openai('tts-1')), prompt: [part('user', ...pieces)] }, { callSite }).listCostPerCall
  assert.deepEqual(usd(speech(text('x'.repeat(1000)))), ['0.015', '0.015', '0.015'])
  const open = speech(dynamic('answer'))!
  assert.ok(open.low < open.expected)
})

test('a recording of unknown length has unit prices and no cost', () => {
  const unpriced = unpricedModel(costOf(chat(openai('whisper-1')), { callSite: { operationName: 'transcription' } }))
  assert.equal(unpriced.reason, 'quantity-unknown')
  assert.ok(unpriced.unitPrices.some(({ meter }) => meter === 'second'))
})

test('loops and retries around a call do not multiply one execution', () => {
  const repetition = { factors: [{ kind: 'loop' as const, times: known(10), origin: unknown('omitted').origin }] }
  const once = costOf(chat(openai('gpt-4o')), { config: FIXED })
  const looped = costOf(chat(openai('gpt-4o')), { config: FIXED, callSite: { repetition } })
  assert.deepEqual(looped.listCostPerCall, once.listCostPerCall)
})

test('where the model comes from is among the assumptions', () => {
  const said = (modelBasis: 'default' | 'sdk-default' | 'code') =>
    costOf({ ...chat(openai('gpt-4o')), modelBasis }, { config: FIXED }).assumptions.filter(
      ({ key }) => key === 'calls[].models',
    )
  assert.match(said('default')[0]!.text, /gpt-4o.*replaced at run time/)
  assert.match(said('sdk-default')[0]!.text, /SDK's default is gpt-4o/)
  assert.deepEqual(said('code'), [])
})
