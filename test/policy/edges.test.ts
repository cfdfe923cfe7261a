import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Circumstances } from '../../core/src/policy/index.ts'
import { costed, type Files, openaiCall } from '../delta/support.ts'
import { dollarsOf, subjects, textOf, verdictOf } from './support.ts'

/** What one rule finds, by its subjects. */
function found(
  rule: string,
  options: string,
  code: string | Files,
  more: Partial<Omit<Circumstances, 'base'>> & { base?: Files; policy?: string } = {},
): string[] {
  const { policy = '', ...circumstances } = more
  const files = typeof code === 'string' ? { 'a.ts': code } : code
  return subjects(verdictOf(`rules: { ${rule}: ${options} }\n${policy}`, files, circumstances), rule)
}

const volume = (calls: number) => `calls: [{ match: { path: a.ts }, callsPerMonth: ${calls} }]`
const costOf = (files: Files) => costed(files).report.estimates[0]!
const unbounded = openaiCall({ user: 'question', options: '' })

test('approved-models: regions are those that the code names, all of them', () => {
  const options = '{ allow: [{ provider: aws.bedrock, region: eu* }] }'
  const bedrock = (region: string, id = 'anthropic.claude-3-haiku-20240307-v1:0') => `
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime'
const client = new BedrockRuntimeClient({ ${region} })
export const ask = (messages: any) => client.send(new ConverseCommand({ modelId: '${id}', messages }))`
  assert.deepEqual(found('approved-models', options, bedrock("region: 'eu-central-1'")), [])
  const model = 'aws.bedrock/anthropic.claude-3-haiku-20240307-v1:0'
  assert.deepEqual(found('approved-models', options, bedrock("region: 'us-east-1'")), [model])
  assert.deepEqual(
    found('approved-models', options, bedrock('')),
    [model],
    'a region that nobody names is none of them',
  )
  const either = bedrock("region: process.env.EU ? 'eu-central-1' : 'us-east-1'")
  assert.deepEqual(found('approved-models', options, either), [model], 'one of two is elsewhere')
  const denied = '{ deny: [{ provider: aws.bedrock, region: us* }] }'
  assert.deepEqual(found('approved-models', denied, either), [model], 'what is denied is denied in either')
})

test('approved-models: a family ends where another begins', () => {
  const options = '{ allow: [{ family: gpt-4 }] }'
  const of = (id: string) => found('approved-models', options, openaiCall({ model: `'${id}'` }))
  assert.deepEqual(of('gpt-4-turbo'), [])
  assert.deepEqual(of('gpt-4o'), ['openai/gpt-4o'])
  assert.deepEqual(of('gpt-4.1'), ['openai/gpt-4.1'])
})

test('approved-models: what is allowed is meant narrowly, what is denied widely', () => {
  const tuned = openaiCall({ model: "'ft:gpt-4.1-mini-2025-04-14:acme::abc'" })
  const subject = ['openai/ft:gpt-4.1-mini-2025-04-14:acme::abc']
  assert.deepEqual(found('approved-models', '{ allow: [gpt-4.1-mini] }', tuned), subject)
  assert.deepEqual(found('approved-models', '{ deny: [gpt-4.1-mini] }', tuned), subject)
  assert.deepEqual(found('approved-models', '{ deny: [gpt-4.1] }', tuned), [])
  const floating = openaiCall({ model: "'gpt-4.1-mini-latest'" })
  assert.deepEqual(found('approved-models', '{ allow: [gpt-4.1-mini] }', floating), ['openai/gpt-4.1-mini-latest'])
  assert.deepEqual(found('approved-models', '{ deny: [gpt-4.1-mini] }', floating), ['openai/gpt-4.1-mini-latest'])
})

test('of environments that claim a path the strictest has it, and an unclaimed one is production', () => {
  const policy = 'environments: { production: ["lab/live/**"], experimental: ["lab/**"] }'
  const rule = '[{ allow: [none] }, { match: { environment: experimental }, allow: ["*"] }]'
  const of = (path: string) => found('approved-models', rule, { [path]: openaiCall() }, { policy }).length
  assert.deepEqual(['lab/a.ts', 'lab/live/a.ts', 'src/a.ts'].map(of), [0, 1, 1])
})

test('a scope holds by symbol, SDK, operation and id', () => {
  const of = (match: string) => found('output-limit-required', `[{ match: { ${match} } }]`, openaiCall()).length
  const { id } = costOf({ 'a.ts': openaiCall() }).callSite
  assert.deepEqual(['symbol: re*', 'sdk: openai', 'operation: chat', `id: "${id}"`].map(of), [1, 1, 1, 1])
  assert.deepEqual(['symbol: ask', 'sdk: anthropic', 'operation: embeddings', 'id: other'].map(of), [0, 0, 0, 0])
})

test('retired-model stops on the day that is so many days before', () => {
  const old = openaiCall({ model: "'gpt-4-32k'" })
  const on = (today: string) => found('retired-model', '{ withinDays: 90 }', old, { today }).length
  // Retires on 2025-06-06.
  assert.deepEqual(['2025-03-07', '2025-03-08', '2025-06-06'].map(on), [0, 1, 1])
})

test('input-token-limit: the most that can be sent, and what has no limit', () => {
  const options = (of: string) => `{ max: 3000, of: ${of} }`
  assert.deepEqual(found('input-token-limit', options('expected'), openaiCall()), [])
  assert.deepEqual(found('input-token-limit', options('high'), openaiCall()), ['input tokens'])
})

function agent(limit: string): string {
  return `import { generateText, stepCountIs } from 'ai'
import { openai } from '@ai-sdk/openai'
export const run = (q: string) => generateText({ model: openai('gpt-4.1'), prompt: q, tools: {}, ${limit} })`
}

test('output-token-limit: what the call does not limit, the model does', () => {
  assert.deepEqual(found('output-token-limit', '{ max: 1000 }', unbounded), ['output tokens'])
  assert.deepEqual(found('output-token-limit', '{ max: 1000 }', openaiCall({ model: 'process.env.MODEL!' })), [
    'output tokens',
  ])
})

test('output-limit-required: a declared limit counts, and what generates nothing needs none', () => {
  const declared = { 'a.ts': openaiCall(), 'callcost.yml': 'calls: [{ match: { path: a.ts }, maxTokens: 500 }]' }
  assert.deepEqual(found('output-limit-required', '{}', declared), [])
  const embed = `import OpenAI from 'openai'
export const embed = (input: string) => new OpenAI().embeddings.create({ model: 'text-embedding-3-small', input })`
  assert.equal(costed({ 'a.ts': embed }).report.estimates.length, 1)
  assert.deepEqual(found('output-limit-required', '{}', embed), [])
})

test('agentic-calls: more steps than allowed, and steps without a bound', () => {
  assert.deepEqual(found('agentic-calls', '{ maxSteps: 4 }', agent('stopWhen: stepCountIs(4)')), [])
  assert.deepEqual(found('agentic-calls', '{ maxSteps: 3 }', agent('stopWhen: stepCountIs(4)')), ['steps'])
  const open = `import { Agent, run } from '@openai/agents'
const agent = new Agent({ name: 'a', model: 'gpt-4.1', instructions: 'Help.' })
export const ask = (q: string) => run(agent, q, { maxTurns: Number(q) })`
  assert.deepEqual(found('agentic-calls', '{}', open), ['unbounded steps'])
})

test('attribution: by owner, by tags, by named tags', () => {
  const owned = (code = openaiCall()) => ({
    'a.ts': code,
    'callcost.yml': 'calls: [{ match: { path: a.ts }, owner: me }]',
  })
  const tagged = openaiCall({ options: "user: 'support'," })
  assert.deepEqual(found('attribution', '{}', owned()), [])
  assert.deepEqual(found('attribution', '{ by: owner }', owned()), [])
  assert.deepEqual(found('attribution', '{ by: owner }', tagged), ['owner'])
  assert.deepEqual(found('attribution', '{ by: tags }', tagged), [])
  assert.deepEqual(found('attribution', '{ by: tags }', owned()), ['owner'])
  assert.deepEqual(found('attribution', '{ tags: user }', tagged), [])
  assert.deepEqual(found('attribution', '{ tags: [User, x-team] }', tagged), ['tags x-team'])
})

test('approved-endpoints: the SDK’s own address, addresses of variables, and ports', () => {
  const at = (address: string) => openaiCall().replace('new OpenAI()', `new OpenAI({ baseURL: ${address} })`)
  const options = (more: string) => `{ allow: ["gateway.example:8443"], ${more} }`
  assert.deepEqual(found('approved-endpoints', options('providerDefault: allow'), openaiCall()), [])
  assert.deepEqual(found('approved-endpoints', options('providerDefault: deny'), openaiCall()), ['openai'])
  const named = at('process.env.LLM_GATEWAY')
  assert.deepEqual(found('approved-endpoints', '{ variables: LLM_GATEWAY }', named), [])
  assert.deepEqual(found('approved-endpoints', '{ variables: OTHER }', named), ['unknown address'])
  assert.deepEqual(found('approved-endpoints', options(''), at("'https://gateway.example:8443/v1'")), [])
  assert.deepEqual(found('approved-endpoints', options(''), at("'https://gateway.example:9999/v1'")), [
    'gateway.example:9999',
  ])
})

test('data-classification: regions have to be named and listed, and the model known', () => {
  const vertex = (location: string) => `import { GoogleGenAI } from '@google/genai'
const ai = new GoogleGenAI({ vertexai: true, project: 'p', ${location} })
export const ask = (contents: string) => ai.models.generateContent({ model: 'gemini-2.5-pro', contents })`
  const of = (code: string) => found('data-classification', '{ regions: eu* }', code)
  assert.deepEqual(of(vertex("location: 'europe-west4'")), [])
  assert.equal(of(vertex("location: 'us-central1'")).length, 1)
  assert.equal(of(vertex('')).length, 1)
  assert.deepEqual(found('data-classification', '{ providers: openai }', openaiCall({ model: 'process.env.M!' })), [
    'unknown model',
  ])
})

test('api-key-naming: the whole name has to fit', () => {
  const keyed = (name: string) => openaiCall().replace('new OpenAI()', `new OpenAI({ apiKey: process.env.${name} })`)
  const of = (name: string) => found('api-key-naming', '{ names: ACME_*_KEY }', keyed(name))
  assert.deepEqual(of('ACME_CHAT_KEY'), [])
  assert.deepEqual(of('MY_ACME_CHAT_KEY'), ['MY_ACME_CHAT_KEY'])
  assert.deepEqual(of('ACME_CHAT_KEY_2'), ['ACME_CHAT_KEY_2'])
})

test('cost-limit: what is at the limit passes, and the most that a call can cost can count', () => {
  const call = openaiCall({ options: 'max_tokens: 100,' })
  const { expected, high } = costOf({ 'a.ts': call }).listCostPerCall!
  assert.ok(high !== 'unbounded' && high > expected)
  const of = (limit: bigint, which = 'expected') =>
    found('cost-limit', `{ perCall: "${dollarsOf(limit)}", of: ${which} }`, call).length
  assert.deepEqual([of(expected), of(expected - 1n)], [0, 1])
  assert.deepEqual([of(high, 'high'), of(high - 1n, 'high')], [0, 1])
})

test('cost-limit: what is certain of an unknown cost counts', () => {
  const half = openaiCall({ model: "question ? 'gpt-4o' : 'acme-unheard-of'" })
  const { lowerBound, listCostPerCall } = costOf({ 'a.ts': half })
  assert.equal(listCostPerCall, null)
  const ignore = '{ perCall: 0, whenUnknown: ignore }'
  assert.deepEqual(found('cost-limit', ignore, half), lowerBound === null ? [] : ['cost per call'])
})

test('cost-growth: months, growth from nothing, and a warning that warns', () => {
  const yml = (calls: number) => ({ 'callcost.yml': volume(calls) })
  const base = { 'a.ts': openaiCall({ model: "'gpt-4o-mini'" }), ...yml(100_000) }
  const head = { 'a.ts': openaiCall(), ...yml(100_000) }
  assert.deepEqual(found('cost-growth', '{ perMonth: 1 }', head, { base }), ['growth per month'])
  assert.deepEqual(found('cost-growth', '{ perMonth: 100000 }', head, { base }), [])
  const nothing = { 'a.ts': 'export const a = 1\n' }
  assert.deepEqual(found('cost-growth', '{ percent: 500 }', { 'a.ts': openaiCall() }, { base: nothing }), [
    'relative growth',
  ])
  const verdict = (severity: string) =>
    verdictOf(`rules: { cost-growth: { perMonth: 1, severity: ${severity} } }`, head, { base }).status
  assert.deepEqual([verdict('error'), verdict('warning')], ['fail', 'warn'])
  const off = 'rules: { cost-growth: [{ perMonth: 1 }, { severity: off }] }'
  assert.equal(verdictOf(off, head, { base }).status, 'pass')
})

test('procurement-approval: from its threshold on, a call and a change need one of the approvers', () => {
  const head = { 'a.ts': openaiCall(), 'callcost.yml': volume(100_000) }
  const base = { 'a.ts': openaiCall({ model: "'gpt-4o-mini'" }), 'callcost.yml': volume(100_000) }
  const month = costOf(head).listCostPerMonth!.expected
  const added = month - costOf(base).listCostPerMonth!.expected
  const of = (from: bigint, more: Parameters<typeof found>[3] = {}) =>
    found(
      'procurement-approval',
      `{ perMonth: "${dollarsOf(from)}", approvers: ["@finance", "@cto"] }`,
      head,
      more,
    ).sort()
  assert.deepEqual(of(month), ['monthly cost'])
  assert.deepEqual(of(month + 1n), [])
  assert.deepEqual(of(added, { base }), ['added monthly cost', 'monthly cost'])
  assert.deepEqual(of(added + 1n, { base }), ['monthly cost'])
  assert.deepEqual(of(added, { base, approvedBy: ['CTO'] }), [])
  assert.deepEqual(of(added, { base, approvedBy: ['intern'] }), ['added monthly cost', 'monthly cost'])

  const consent = (fields: string) => ({ base, policy: `approvals: [{ reason: agreed, ${fields} }]` })
  const rule = 'rule: procurement-approval'
  assert.deepEqual(of(added, consent(`${rule}, approver: "@cto"`)), [])
  assert.deepEqual(of(added, consent(`${rule}, approver: "@intern"`)).length, 2, 'nobody of those named')
  assert.deepEqual(of(added, consent('rule: agentic-calls, approver: "@cto"')).length, 2, 'consent to something else')
  const part = `${rule}, approver: "@cto", match: { path: a.ts }`
  assert.deepEqual(of(added, consent(part)), ['added monthly cost'], 'consent to a call is none to the change')
  const other = `${rule}, approver: "@cto", match: { path: b.ts }`
  assert.deepEqual(of(added, consent(other)).length, 2, 'consent to another call')

  const unknown = { 'a.ts': openaiCall({ model: 'process.env.MODEL!' }), 'callcost.yml': volume(100_000) }
  const options = (more: string) => `{ perMonth: 100000, approvers: ["@cto"]${more} }`
  assert.deepEqual(found('procurement-approval', options(''), unknown, { base }), ['unknown monthly cost'])
  assert.deepEqual(found('procurement-approval', options(', whenUnknown: ignore'), unknown, { base }), [])
})

test('long-context-tier: the step is crossed by one token more, in the case that counts', () => {
  const call = (expected: number, high: number) => ({
    'a.ts': `import { GoogleGenAI } from '@google/genai'
export const run = (q: string) => new GoogleGenAI({}).models.generateContent({ model: 'gemini-2.5-pro', contents: q })`,
    'callcost.yml': `calls: [{ match: { path: a.ts }, inputTokens: { low: 1, expected: ${expected}, high: ${high} } }]`,
  })
  const of = (expected: number, high: number, which: string) =>
    found('long-context-tier', `{ of: ${which} }`, call(expected, high)).length
  assert.deepEqual([of(200_000, 200_001, 'expected'), of(200_001, 200_001, 'expected')], [0, 1])
  assert.deepEqual([of(9, 200_000, 'high'), of(9, 200_001, 'high')], [0, 1])
})

test('of an agent the largest request counts, not the sum of its steps', () => {
  const steps = agent(`system: \`${textOf(2000)}\`, stopWhen: stepCountIs(30)`).replace("'gpt-4.1'", "'gpt-4'")
  const { inputTokens, models } = costOf({ 'a.ts': steps })
  assert.ok(inputTokens.expected > 8192 && models[0]!.tokens!.largestRequest!.expected < 8192)
  assert.deepEqual(found('context-window', '{}', steps), [])
  const long = agent(`system: \`${textOf(90_000)}\`, stopWhen: stepCountIs(30)`)
    .replace("'gpt-4.1'", "'gemini-2.5-pro'")
    .replace("{ openai } from '@ai-sdk/openai'", "{ google as openai } from '@ai-sdk/google'")
  assert.ok(costOf({ 'a.ts': long }).inputTokens.expected > 200_000)
  assert.deepEqual(found('long-context-tier', '{}', long), [])
})

test('gateway-drift: what is denied is not approved, and a config that is not there is a violation', () => {
  const policy = (deny: string) =>
    `{ approved-models: { allow: ["openai/*"]${deny} }, gateway-drift: { litellm: gateway.yaml } }`
  const served = 'model_list: [{ model_name: chat, litellm_params: { model: openai/o3 } }]'
  const of = (deny: string, files: Files) =>
    subjects(
      verdictOf(`rules: ${policy(deny)}`, {
        ...files,
        'callcost.yml':
          'policy: { rules: { approved-models: { allow: ["*"] }, gateway-drift: { litellm: gateway.yaml } } }',
      }),
      'gateway-drift',
    )
  assert.deepEqual(of('', { 'gateway.yaml': served }), [])
  assert.deepEqual(of(', deny: [o3]', { 'gateway.yaml': served }), ['gateway.yaml: openai/o3'])
  assert.deepEqual(of('', {}), ['gateway.yaml'])
})
