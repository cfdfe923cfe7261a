import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { z } from 'zod'
import { compareReports } from '../../core/src/cost/index.ts'
import { checkPolicy, parsePolicy, RULES } from '../../core/src/policy/index.ts'
import { presentPolicyReference } from '../../core/src/present/index.ts'
import { costed } from '../delta/support.ts'
import { TODAY } from '../prices/fixture.ts'
import { priceBook, textOf } from './support.ts'

/** Options with which each rule can run: the least that it accepts, or nothing. */
const LEAST: Record<string, object> = {
  'approved-models': { allow: ['none'] },
  'input-token-limit': { max: 1 },
  'output-token-limit': { max: 1 },
  'approved-endpoints': { allow: ['none.example'] },
  'data-classification': { providers: ['none'] },
  'api-key-naming': { names: ['NONE'] },
  'cost-limit': { perCall: 0, perThousandCalls: 0, perMonth: 0 },
  'cost-growth': { perThousandCalls: 0, perMonth: 0, percent: 0 },
  'procurement-approval': { perMonth: 0, approvers: ['nobody'] },
  'agentic-calls': { maxSteps: 1, approvers: ['nobody'] },
  'unresolved-model': { openDefaults: 'report' },
  'retired-model': { withinDays: 100_000 },
  'context-window': { of: 'high' },
  'long-context-tier': { of: 'high' },
  'gateway-drift': { litellm: 'gateway.yaml' },
}
/** Rules that others speak about. */
const BESIDE: Record<string, object> = { 'gateway-drift': { 'approved-models': { allow: 'openai/gpt-4.1' } } }

const SETTINGS = `
calls: [{ match: { path: a.ts }, callsPerMonth: 9 }]
policy: { rules: { gateway-drift: { litellm: gateway.yaml } } }
`
const served = (model: string) => `model_list: [{ model_name: chat, litellm_params: { model: ${model} } }]`

const empty = costed({
  'callcost.yml': 'policy: { rules: { gateway-drift: { litellm: gateway.yaml } } }',
  'gateway.yaml': served('openai/gpt-4.1'),
})
/** Code that breaks every rule in some call. */
const bad = costed({
  'a.ts': `import OpenAI from 'openai'
import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI } from '@google/genai'
import { readFileSync } from 'node:fs'
const client = new OpenAI({ apiKey: process.env.MY_KEY })
const keyed = new OpenAI({ apiKey: 'sk-proj-a8f3kd92jfk3l4m5n6', baseURL: 'https://elsewhere.example/v1' })
export const one = (q: string) => client.chat.completions.create({ model: 'gpt-4-32k', messages: [{ role: 'user', content: q }] })
export const two = (q: string) => keyed.chat.completions.create({ model: process.env.MODEL!, messages: [{ role: 'user', content: q }] })
export const old = (messages: any) => new Anthropic().messages.create({ model: 'claude-3-haiku-20240307', max_tokens: 90, messages })
export const three = async (messages: any) => { while (true) await client.chat.completions.create({ model: process.env.M ?? 'gpt-4', messages, tools: [{ type: 'function', function: { name: 'f', parameters: {} } }] }) }
export const four = (contents: any) => new GoogleGenAI({}).models.generateContent({ model: 'gemini-2.5-pro', contents: readFileSync('big.txt', 'utf8') })
`,
  'big.txt': textOf(201_000),
  'callcost.yml': SETTINGS,
  'gateway.yaml': served('openai/o3'),
})

for (const rule of RULES) {
  const options = LEAST[rule.id] ?? {}
  const parsed = parsePolicy({ rules: { ...BESIDE[rule.id], [rule.id]: options } })
  const judge = (report: typeof bad, base: typeof bad | null) =>
    checkPolicy(report, base && compareReports(base, report), parsed, { today: TODAY, priceBook, base })

  test(`${rule.id}: documents itself`, () => {
    assert.match(rule.id, /^[a-z]+(-[a-z]+)*$/)
    assert.ok(rule.title.length > 8 && !rule.title.endsWith('.'))
    assert.ok(rule.description.length > 80 && rule.description.endsWith('.'))
    for (const [name, option] of Object.entries(rule.options.shape)) {
      assert.ok((option as z.ZodType).description, `${name} has no description`)
    }
    assert.ok(rule.checkCall || rule.checkChange || rule.checkCode)
  })

  test(`${rule.id}: is quiet on an empty report`, () => {
    assert.ok('policy' in parsed, JSON.stringify(parsed))
    const verdict = judge(empty, empty)
    assert.deepEqual([verdict.status, verdict.violations], ['pass', []])
  })

  test(`${rule.id}: finds something in bad code, and says what to do`, () => {
    const found = judge(bad, empty).violations.filter(({ ruleId }) => ruleId === rule.id)
    assert.ok(found.length > 0)
    for (const { message, remedy, subject } of found) {
      assert.ok(message.length > 10 && !/undefined|null|NaN|\[object/.test(message), message)
      assert.ok(remedy.length > 10 && !/undefined|null|NaN|\[object/.test(remedy), remedy)
      assert.ok(subject.length > 0)
      assert.ok(!message.includes('sk-proj'), 'a key is never shown')
    }
  })

  test(`${rule.id}: can be switched off`, () => {
    const off = parsePolicy({ rules: { [rule.id]: 'off' } })
    const { violations } = checkPolicy(bad, compareReports(empty, bad), off, { today: TODAY, priceBook, base: empty })
    assert.ok(violations.every(({ ruleId }) => ruleId !== rule.id))
  })
}

test('the published schema accepts what the parser accepts', () => {
  const schema = JSON.parse(readFileSync(new URL('../../core/schema/callcost.schema.json', import.meta.url), 'utf8'))
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema)
  for (const rule of RULES) {
    const entry = LEAST[rule.id] ?? {}
    for (const value of [entry, [entry, { ...entry, match: { path: 'x/**', environment: 'production' } }], 'off']) {
      assert.ok(validate({ policy: { rules: { [rule.id]: value } } }), JSON.stringify(validate.errors))
      assert.ok('policy' in parsePolicy({ rules: { [rule.id]: value } }), rule.id)
    }
    assert.ok(!validate({ policy: { rules: { [rule.id]: { ...entry, misspelt: 1 } } } }))
  }
  assert.ok(!validate({ policy: { rules: { 'no-such-rule': {} } } }))
})

test('the reference has a section for each rule', () => {
  const text = presentPolicyReference()
  for (const { id } of RULES) assert.ok(text.includes(`## \`${id}\`: `), id)
})

test('the registry holds every rule of the folder', () => {
  execFileSync(process.execPath, ['core/scripts/build-registries.mjs', '--check'], {
    cwd: new URL('../..', import.meta.url),
  })
})
