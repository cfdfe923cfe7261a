import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseSettings, settingsTemplate } from '../../core/src/settings/index.ts'

const said = (text: string) =>
  parseSettings(text, 'callcost.yml').diagnostics.map(({ line, message }) => `${line}: ${message}`)
const read = (text: string) => parseSettings(text, 'callcost.yml').settings

test('reads every part', () => {
  const text = `
include: [src/**]
assumptions:
  outputTokens: { low: 1, expected: 2, high: 3 }
calls:
  - match: { path: src/** }
    models: gpt-4.1
    callsPerMonth: 1e3
prices:
  aliases: { prod: [openai/gpt-4.1, azure/gpt-4.1] }
  models:
    - { provider: vllm, model: m, input: 0.10, output: "0.30" }
policy: { existing: block }
`
  assert.deepEqual(said(text), [])
  assert.deepEqual(read(text), {
    path: 'callcost.yml',
    include: ['src/**'],
    exclude: [],
    assumptions: { outputTokens: { low: 1, expected: 2, high: 3 } },
    calls: [{ match: { path: 'src/**' }, models: ['gpt-4.1'], callsPerMonth: 1000, line: 6 }],
    prices: {
      discounts: [],
      aliases: { prod: ['openai/gpt-4.1', 'azure/gpt-4.1'] },
      models: [{ provider: 'vllm', model: 'm', input: '0.1', output: '0.30' }],
    },
    policy: { existing: 'block' },
  })
})

test('a misspelt key names its line and its nearest match; everything else holds', () => {
  const text = 'asumptions:\n  outputTokens: 4\ninclude: [a]\n'
  assert.deepEqual(said(text), ['1: unknown key `asumptions`, did you mean `assumptions`?'])
  assert.deepEqual(read(text).include, ['a'])
})

test('a wrong value says what was found and what was expected', () => {
  const cases: [string, string][] = [
    [
      'assumptions:\n  outputTokens: { low: 5, expected: 3, high: 9 }',
      '2: assumptions.outputTokens: found {"low":5,"expected":3,"high":9}, expected a number that is not negative, or { low, expected, high } in ascending order',
    ],
    [
      'calls:\n  - match: { sdk: opnai }',
      '2: calls[0].match.sdk: found "opnai", expected an SDK, such as openai, did you mean `openai`?',
    ],
    [
      'calls:\n  - owner: me',
      '2: calls[0].match: found nothing, expected a mapping with at least one of path, symbol, sdk, operation, model, id',
    ],
    [
      'prices:\n  models:\n    - { provider: a, model: b, input: x }',
      '3: prices.models[0].input: found "x", expected dollars as a decimal number, such as 2.50',
    ],
    ['exclude: 5', '1: exclude: found 5, expected a list of globs, such as ["src/**"]'],
  ]
  for (const [text, expected] of cases) assert.deepEqual(said(text), [expected])
})

test('a typo inside match drops the declaration, which would otherwise match more than meant', () => {
  const text =
    'calls:\n  - match: { sdk: openai, pth: src/** }\n    callsPerMonth: 5\n  - match: { path: b }\n    callsPerMonth: 7'
  assert.deepEqual(said(text), ['2: unknown key `pth` in calls[0].match, did you mean `path`?'])
  assert.deepEqual(
    read(text).calls.map(call => call.callsPerMonth),
    [7],
  )
})

test('a wrong field leaves the rest of its declaration', () => {
  const [call] = read('calls:\n  - match: { path: a }\n    callsPerMonth: many\n    owner: me').calls
  assert.deepEqual(call, { match: { path: 'a' }, owner: 'me', line: 2 })
})

test('several wrong list items are left out without touching their neighbours', () => {
  const text = 'calls:\n  - 1\n  - match: { path: a }\n  - 2\n  - match: { path: b }\n  - 3'
  assert.deepEqual(
    read(text).calls.map(call => call.match.path),
    ['a', 'b'],
  )
  assert.equal(said(text).length, 3)
})

test('broken YAML costs the part it stands in', () => {
  const text = 'include: [a]\nassumptions:\n  outputTokens: 5\n  outputTokens: 6\ncalls:\n  - match: { path: a }\n'
  assert.deepEqual(said(text), ['4: not valid YAML: Map keys must be unique'])
  const settings = read(text)
  assert.deepEqual([settings.include, settings.assumptions, settings.calls.length], [['a'], {}, 1])
})

test('anchors and merge keys work, even when what they stand in is wrong', () => {
  const text =
    'x: &base { path: a }\ncalls:\n  - &first { match: *base, owner: me }\n  - { <<: *first, callsPerMonth: 3 }'
  assert.deepEqual(
    read(text).calls.map(call => [call.match.path, call.owner, call.callsPerMonth]),
    [
      ['a', 'me', undefined],
      ['a', 'me', 3],
    ],
  )
})

test('hostile documents end in a message', () => {
  const bomb = [
    'a: &a [x, x]',
    ...'bcdefghij'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefghij'[i]},`.repeat(9)}]`),
  ]
  for (const text of [
    bomb.join('\n'),
    'include: &a [*a]',
    '\t: [',
    'text',
    '- 1',
    '%',
    '['.repeat(99_999),
    'a'.repeat(1_000_001),
  ]) {
    assert.notEqual(said(text).length, 0, text.slice(0, 40))
  }
})

test('an empty file is no problem', () => {
  for (const text of ['', '# nothing', '\uFEFF', 'calls: []\r\n']) assert.deepEqual(said(text), [])
})

test('no text makes it throw', () => {
  const words = fc.constantFrom(
    'calls',
    'match',
    'prices',
    'models',
    ':',
    '-',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    '&a',
    '*a',
    '<<',
    '1',
    '"',
    'path',
    ',',
  )
  const lines = fc.array(words, { maxLength: 40 }).map(parts => parts.join(' '))
  fc.assert(
    fc.property(fc.oneof(fc.string(), lines), text => {
      for (const { line } of parseSettings(text, 'callcost.yml').diagnostics) assert.ok(line! >= 1)
    }),
    { numRuns: 1500 },
  )
})

test('the template parses and declares nothing that moves a number', () => {
  const found = { models: ['gpt-4o', 'odd"\nid: x'], sdks: ['openai', 'anthropic'] }
  for (const text of [settingsTemplate(found), settingsTemplate({ models: [], sdks: [] })]) {
    assert.deepEqual(said(text), [])
    const { calls, assumptions, prices } = read(text)
    assert.deepEqual([calls, assumptions, prices], [[], {}, { discounts: [], aliases: {}, models: [] }])
  }
})

test('every example in the template is one that holds when its comment signs are taken away', () => {
  const template = settingsTemplate({ models: ['gpt-4o'], sdks: ['openai'] })
  const enabled = template
    .replace(/^(assumptions|calls): (\{\}|\[\])\n/gm, '$1:\n')
    .replace(/^ {2}(discounts|aliases|models): (\{\}|\[\])\n/gm, '  $1:\n')
    .replace(/^# (?= )/gm, '')
  assert.deepEqual(said(enabled), [])
  assert.equal(read(enabled).calls.length, 2)
  assert.equal(read(enabled).prices.models.length, 1)
})
