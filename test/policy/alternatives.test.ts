import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'yaml'
import { valuesOf } from '../../core/src/model/resolved.ts'
import { approvedAlternatives, checkPolicy, judgedCalls, modelSwaps, parsePolicy } from '../../core/src/policy/index.ts'
import { costed, openaiCall } from '../delta/support.ts'
import { TODAY } from '../prices/fixture.ts'
import { policyOf, priceBook, textOf } from './support.ts'

const circumstances = { today: TODAY, priceBook }

/** Ids that may stand in for the model of the one call, cheapest first. */
function alternatives(policyText: string, code: string): string[] {
  const policy = policyOf(policyText)
  const [call] = judgedCalls(costed({ 'src/a.ts': code }), null, policy)
  const [model] = valuesOf(call!.estimate.callSite.request.model)
  return approvedAlternatives(call!, model!, policy, circumstances).map(({ model }) => model.requestModel)
}

const allow = (list: string, more = '') => `rules: { approved-models: { allow: [${list}] } ${more} }`
const LUNA = "'gpt-5.6-luna'"

test('without a list of approved models there is no approved alternative', () => {
  assert.deepEqual(alternatives('rules: {}', openaiCall()), [])
  assert.deepEqual(alternatives('rules: { approved-models: { deny: [gpt-4o] } }', openaiCall()), [])
  assert.deepEqual(
    alternatives(allow('"*"', ', retired-model: off').replace('allow', 'severity: off, allow'), openaiCall()),
    [],
  )
})

test('approved models of the same provider are offered, cheapest first', () => {
  const found = alternatives(allow('gpt-5.4-nano, gpt-5.4-mini, gpt-5.4, anthropic/claude-haiku-4-5'), openaiCall())
  assert.deepEqual(found, ['gpt-5.4-nano', 'gpt-5.4-mini', 'gpt-5.4'])
})

test('a wildcard offers what the book lists, but nothing that serves one purpose, floats or goes away soon', () => {
  const found = alternatives(allow('openai/*'), openaiCall())
  assert.ok(found.includes('gpt-5.4-nano') && found.length > 3, String(found))
  for (const id of found) assert.doesNotMatch(id, /codex|audio|realtime|search|image|latest|preview|embedding|:/)
  // Retires within ninety days of the day of the tests.
  for (const id of ['gpt-4o-mini', 'gpt-4.1-nano', 'gpt-5-nano']) assert.ok(!found.includes(id), id)
})

test('what the call uses has to be there: tools, images, reasoning, room for the prompt and the answer', () => {
  const candidates = allow('o1-mini, gpt-3.5-turbo-instruct, gpt-5.4-nano')
  const tools = `tools: [{ type: 'function', function: { name: 'look', parameters: {} } }],`
  assert.deepEqual(alternatives(candidates, openaiCall({ options: tools })), ['gpt-5.4-nano'])
  const image = `[{ type: 'image_url', image_url: { url: question } }]`
  assert.deepEqual(alternatives(allow('gpt-3.5-turbo, gpt-5.4-nano'), openaiCall({ user: image })), ['gpt-5.4-nano'])
  const long = openaiCall({ system: `\`${textOf(150_000)}\`` })
  assert.deepEqual(alternatives(allow('gpt-5.3, gpt-5.4'), long), ['gpt-5.4'])
  const verbose = openaiCall({ options: 'max_completion_tokens: 130_000,' })
  assert.deepEqual(alternatives(allow('gpt-5.4, gpt-5.4-nano'), verbose), [])
})

test('embeddings are replaced by embeddings', () => {
  const code = `import OpenAI from 'openai'
const client = new OpenAI()
export const embed = (input: string) => client.embeddings.create({ model: 'text-embedding-3-large', input })
`
  assert.deepEqual(alternatives(allow('text-embedding-3-small, gpt-5.4-nano'), code), ['text-embedding-3-small'])
})

test('a model that another rule stands against is not offered', () => {
  const free = alternatives(allow('gpt-5.4-nano, gpt-5.5-pro'), openaiCall())
  assert.deepEqual(free, ['gpt-5.4-nano', 'gpt-5.5-pro'])
  const limited = allow('gpt-5.4-nano, gpt-5.5-pro', ', cost-limit: { perThousandCalls: 5 }')
  assert.deepEqual(alternatives(limited, openaiCall({ model: LUNA })), ['gpt-5.4-nano'])
})

test('the entry for the path of the call decides what is approved', () => {
  const policy = `rules:
  approved-models:
    - allow: [gpt-5.4]
    - { match: { path: src/** }, allow: [gpt-5.4-nano] }`
  assert.deepEqual(alternatives(policy, openaiCall()), ['gpt-5.4-nano'])
})

test('a service with ids of its own is offered only what the policy spells out', () => {
  const code = `import { AzureOpenAI } from 'openai'
const client = new AzureOpenAI()
export const ask = (text: string) =>
  client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] })
`
  assert.deepEqual(alternatives(allow('azure.ai.openai/*'), code), [])
})

test('each violation about a model has its swap, with the cost before and after; others have none', () => {
  const raw = parse(allow('openai/gpt-5.4-nano', ', output-limit-required: error, retired-model: off'))
  const report = costed({ 'a.ts': openaiCall(), 'b.ts': openaiCall({ model: "flag ? 'gpt-5.4-nano' : 'gpt-4o'" }) })
  const { violations } = checkPolicy(report, null, parsePolicy(raw), circumstances)
  const swaps = modelSwaps(violations, report, parsePolicy(raw), circumstances)
  assert.deepEqual(
    swaps.map(({ violation, from, to }) => [violation.location?.path, from.requestModel, to.requestModel]),
    [
      ['a.ts', 'gpt-4o', 'gpt-5.4-nano'],
      ['b.ts', 'gpt-4o', 'gpt-5.4-nano'],
    ],
  )
  for (const { costBefore, costAfter } of swaps) assert.ok(costAfter.expected < costBefore!.expected)
  assert.deepEqual(modelSwaps(violations, report, parsePolicy(null), circumstances), [])
})
