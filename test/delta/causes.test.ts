import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareReports } from '../../core/src/cost/index.ts'
import type { CauseKind } from '../../core/src/model/delta.ts'
import { costed, deltaOf, type Files, onlyChange, openaiCall } from './support.ts'

/** Each cause alone, made in real code: what must be blamed, and where. */
const CASES: { name: string; kind: CauseKind; at: string; base: Files; head: Files; text?: RegExp }[] = [
  {
    name: 'model',
    kind: 'model',
    at: 'a.ts:5',
    text: /gpt-4o → gpt-4\.1$/,
    base: { 'a.ts': openaiCall() },
    head: { 'a.ts': openaiCall({ model: "'gpt-4.1'" }) },
  },
  {
    name: 'one branch of two models',
    kind: 'model',
    at: 'a.ts:5',
    base: { 'a.ts': openaiCall({ model: "question ? 'gpt-4o' : 'gpt-4o-mini'" }) },
    head: { 'a.ts': openaiCall({ model: "question ? 'gpt-4o' : 'gpt-4.1'" }) },
  },
  {
    name: 'prompt text',
    kind: 'prompt-text',
    at: 'a.ts:7',
    text: /^system prompt, \+100 tokens$/,
    base: { 'a.ts': openaiCall() },
    head: { 'a.ts': openaiCall({ system: `'Be brief.${' very'.repeat(100)}'` }) },
  },
  {
    name: 'prompt constant in another file',
    kind: 'prompt-text',
    at: 'p.ts:2',
    base: {
      'a.ts': `import { P } from './p'\n${openaiCall({ system: 'P' })}`,
      'p.ts': "// prompts\nexport const P = 'One.'",
    },
    head: {
      'a.ts': `import { P } from './p'\n${openaiCall({ system: 'P' })}`,
      'p.ts': "// prompts\nexport const P = 'One. Two. Three.'",
    },
  },
  {
    name: 'prompt file',
    kind: 'prompt-file',
    at: 'p.txt:1',
    base: {
      'a.ts': `import { readFileSync } from 'node:fs'\n${openaiCall({ system: "readFileSync('p.txt', 'utf8')" })}`,
      'p.txt': 'Be brief.',
    },
    head: {
      'a.ts': `import { readFileSync } from 'node:fs'\n${openaiCall({ system: "readFileSync('p.txt', 'utf8')" })}`,
      'p.txt': 'Be brief. And polite, whatever they say to you.',
    },
  },
  {
    name: 'tool schema',
    kind: 'tool-schema',
    at: 'a.ts:10',
    text: /tool search added, \+\d+ tokens/,
    base: { 'a.ts': openaiCall() },
    head: {
      'a.ts': openaiCall({
        options:
          "tools: [{ type: 'function', function: { name: 'search', description: 'Finds pages', parameters: { type: 'object', properties: { q: { type: 'string' } } } } }],",
      }),
    },
  },
  {
    name: 'limit',
    kind: 'limit',
    at: 'a.ts:10',
    text: /output limit 500 → 100/,
    base: { 'a.ts': openaiCall({ options: 'max_tokens: 500,' }) },
    head: { 'a.ts': openaiCall({ options: 'max_tokens: 100,' }) },
  },
  {
    name: 'limit removed',
    kind: 'limit',
    at: 'a.ts:10',
    text: /output limit 300 → not set/,
    base: { 'a.ts': openaiCall({ options: 'max_tokens: 300,' }) },
    head: { 'a.ts': openaiCall() },
  },
  {
    name: 'choices',
    kind: 'choices',
    at: 'a.ts:10',
    base: { 'a.ts': openaiCall() },
    head: { 'a.ts': openaiCall({ options: 'n: 3,' }) },
  },
  {
    name: 'reasoning effort',
    kind: 'reasoning-effort',
    at: 'a.ts:10',
    base: { 'a.ts': openaiCall({ model: "'o3'", options: "reasoning_effort: 'low'," }) },
    head: { 'a.ts': openaiCall({ model: "'o3'", options: "reasoning_effort: 'high'," }) },
  },
  {
    name: 'service tier',
    kind: 'service-tier',
    at: 'a.ts:10',
    base: { 'a.ts': openaiCall({ model: "'o3'" }) },
    head: { 'a.ts': openaiCall({ model: "'o3'", options: "service_tier: 'flex'," }) },
  },
  {
    name: 'now in a loop',
    kind: 'repetition',
    at: 'a.ts:4',
    text: /now in a loop × 5/,
    base: { 'a.ts': openaiCall() },
    head: {
      'a.ts': openaiCall().replace('  return client', '  for (let i = 0; i < 5; i++)\n  await client'),
    },
  },
  {
    name: 'volume',
    kind: 'volume',
    at: 'callcost.yml:3',
    base: {
      'a.ts': openaiCall(),
      'callcost.yml': 'calls:\n  # volumes\n  - { match: { path: a.ts }, callsPerMonth: 100 }',
    },
    head: {
      'a.ts': openaiCall(),
      'callcost.yml': 'calls:\n  # volumes\n  - { match: { path: a.ts }, callsPerMonth: 900 }',
    },
  },
  {
    name: 'declared output',
    kind: 'declaration',
    at: 'callcost.yml:1',
    base: { 'a.ts': openaiCall(), 'callcost.yml': 'calls: [{ match: { path: a.ts }, outputTokens: 100 }]' },
    head: { 'a.ts': openaiCall(), 'callcost.yml': 'calls: [{ match: { path: a.ts }, outputTokens: 300 }]' },
  },
  {
    name: 'assumption',
    kind: 'assumptions',
    at: 'callcost.yml:1',
    base: { 'a.ts': openaiCall() },
    head: { 'a.ts': openaiCall(), 'callcost.yml': 'assumptions: { outputTokens: 100 }' },
  },
  {
    name: 'discount',
    kind: 'prices',
    at: 'callcost.yml:1',
    base: { 'a.ts': openaiCall() },
    head: { 'a.ts': openaiCall(), 'callcost.yml': 'prices: { discounts: [{ provider: openai, multiplier: 0.5 }] }' },
  },
  {
    name: 'what breaks the cacheable prefix',
    kind: 'caching',
    at: 'a.ts:7',
    text: /breaks the cacheable prefix, [\d,]+ → 0 tokens/,
    base: { 'a.ts': openaiCall({ system: `'${'good '.repeat(1300)}'` }) },
    head: { 'a.ts': openaiCall({ system: `\`\${Date.now()} ${'good '.repeat(1300)}\`` }) },
  },
]

for (const { name, kind, at, base, head, text } of CASES) {
  test(`the cause is named where it stands: ${name}`, () => {
    const change = onlyChange(deltaOf(base, head))
    assert.equal(change.change, 'changed')
    assert.deepEqual(
      change.causes.map(cause => [cause.kind, `${cause.origin.path}:${cause.origin.line}`]),
      [[kind, at]],
    )
    if (text) assert.match(change.causes[0]!.text, text)
    const [cause] = change.causes
    assert.equal(change.listCostDelta.status, 'known')
    if (change.listCostDelta.status === 'known') {
      const { low, expected, high } = change.listCostDelta
      assert.deepEqual(cause!.share, { low, expected, high })
    }
  })
}

test('a constant elsewhere is one cause with all the calls it moves', () => {
  const files = (model: string): Files => ({
    'a.ts': `import { MODEL } from './m'\n${openaiCall({ model: 'MODEL' })}`,
    'b.ts': `import { MODEL } from './m'\n${openaiCall({ model: 'MODEL', name: 'other' })}`,
    'm.ts': `export const MODEL = '${model}'`,
  })
  const delta = deltaOf(files('gpt-4o'), files('gpt-4.1'))
  assert.equal(delta.changes.length, 2)
  assert.equal(delta.causes.length, 1)
  const [group] = delta.causes
  assert.equal(group!.origin.path, 'm.ts')
  assert.deepEqual(group!.callSiteIds, ['a.ts#reply:openai:chat:0', 'b.ts#other:openai:chat:0'])
  const known = delta.totals.perRun.known
  assert.deepEqual(group!.share, known)
})

test('of many models, those that come and go are named, each once', () => {
  const among = (...models: string[]): Files => ({
    'a.ts': openaiCall({
      model: models.reduce((rest, model) => `question === '${model}' ? '${model}' : ${rest}`, "'o1'"),
    }),
  })
  const base = among('gpt-4o', 'gpt-4.1', 'gpt-4.1-mini', 'gpt-4o-mini')
  const head = among('gpt-4o', 'gpt-4.1', 'gpt-4.1-nano', 'gpt-4o-mini', 'gpt-4.1-nano')
  const [cause] = onlyChange(deltaOf(base, head)).causes
  assert.equal(cause!.text, 'model no longer gpt-4.1-mini, now also gpt-4.1-nano')
})

test('the same models in another order are no change', () => {
  const between = (one: string, other: string): Files => ({
    'a.ts': openaiCall({ model: `question ? '${one}' : '${other}'` }),
  })
  assert.deepEqual(deltaOf(between('gpt-4o', 'gpt-4.1'), between('gpt-4.1', 'gpt-4o')).changes, [])
})

test('unknown after stays unknown, within what is known', () => {
  const delta = deltaOf({ 'a.ts': openaiCall() }, { 'a.ts': openaiCall({ model: 'process.env.MODEL!' }) })
  const { listCostDelta, causes } = onlyChange(delta)
  assert.equal(listCostDelta.status, 'unknown')
  assert.equal(causes[0]!.kind, 'model')
  assert.equal(causes[0]!.share, null)
  assert.equal(delta.totals.perRun.unknown, 1)
  assert.deepEqual([delta.totals.perRun.atLeast, delta.totals.perRun.atMost], [null, null])
})

test('unknown before is bounded by what is known after, and no saving', () => {
  const { listCostDelta } = onlyChange(
    deltaOf(
      { 'a.ts': openaiCall({ model: 'process.env.MODEL!' }) },
      { 'a.ts': openaiCall({ options: 'max_tokens: 9,' }) },
    ),
  )
  assert.equal(listCostDelta.status, 'unknown')
  if (listCostDelta.status === 'unknown') assert.equal(listCostDelta.atMost, null)
})

test('an unknown call whose prompt grows is reported', () => {
  const model = 'process.env.MODEL!'
  const { listCostDelta, causes } = onlyChange(
    deltaOf({ 'a.ts': openaiCall({ model }) }, { 'a.ts': openaiCall({ model, system: "'Be brief. Be kind.'" }) }),
  )
  assert.equal(listCostDelta.status, 'unknown')
  assert.deepEqual([causes.length, causes[0]!.kind, causes[0]!.share], [1, 'prompt-text', null])
})

test('steps that can only be priced together share what they do', () => {
  const head = {
    'a.ts': openaiCall({ model: "'acme-1'" }),
    'callcost.yml': 'prices: { models: [{ provider: openai, model: acme-1, input: "1", output: "2" }] }',
  }
  const { listCostDelta, causes } = onlyChange(deltaOf({ 'a.ts': openaiCall() }, head))
  assert.equal(listCostDelta.status, 'known')
  assert.deepEqual(causes.map(cause => [cause.kind, cause.share === null]).sort(), [
    ['model', true],
    ['prices', true],
    ['together', false],
  ])
})

test('a new volume makes the month known, but not its change', () => {
  const config = 'calls: [{ match: { path: a.ts }, callsPerMonth: 900 }]'
  const { listCostDeltaPerMonth } = onlyChange(
    deltaOf({ 'a.ts': openaiCall() }, { 'a.ts': openaiCall(), 'callcost.yml': config }),
  )
  assert.equal(listCostDeltaPerMonth?.status, 'unknown')
})

test('a month is not known when a call goes into a loop and its volume stays', () => {
  const config = { 'callcost.yml': 'calls: [{ match: { path: a.ts }, callsPerMonth: 900 }]' }
  const looped = openaiCall().replace('  return client', '  for (let i = 0; i < 5; i++)\n  await client')
  const { listCostDelta, listCostDeltaPerMonth } = onlyChange(
    deltaOf({ ...config, 'a.ts': openaiCall() }, { ...config, 'a.ts': looped }),
  )
  assert.ok(listCostDelta.status === 'known' && listCostDelta.expected > 0n)
  assert.ok(listCostDeltaPerMonth?.status === 'unknown' && /declare/.test(listCostDeltaPerMonth.reason))
})

test('reports priced on different dates are not compared', () => {
  const base = costed({ 'a.ts': openaiCall() })
  const report = { ...base.report, priceBook: { ...base.report.priceBook, asOf: '2020-01-01' } }
  assert.throws(() => compareReports(base, { ...base, report }), /priced differently/)
})
