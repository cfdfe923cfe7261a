import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { completionsAt, explainedAt } from '../../core/src/settings/index.ts'

/** Labels at the place of `|`. */
function at(marked: string, known: string[] = []): string[] {
  const offset = marked.indexOf('|')
  const text = marked.slice(0, offset) + marked.slice(offset + 1)
  return completionsAt(text, offset, () => known).map(({ label }) => label)
}

function applied(marked: string, label: string): string {
  const offset = marked.indexOf('|')
  const text = marked.slice(0, offset) + marked.slice(offset + 1)
  const found = completionsAt(text, offset).find(each => each.label === label)
  assert.ok(found, `${label} is not offered`)
  return text.slice(0, found.start) + found.text + text.slice(found.end)
}

test('the top of the file offers its parts, without those that are there', () => {
  assert.deepEqual(at('|'), ['include', 'exclude', 'assumptions', 'calls', 'prices', 'policy'])
  assert.deepEqual(at('include: []\ncal|\nprices: {}\n'), ['exclude', 'assumptions', 'calls', 'policy'])
})

test('keys are offered in entries of lists, in flow mappings and below rules', () => {
  assert.ok(at('calls:\n  - |\n').includes('match'))
  assert.ok(at('calls:\n  - match: { sdk: openai }\n    calls|\n').includes('callsPerMonth'))
  assert.deepEqual(at('calls:\n  - match: { sdk: openai, | }\n').includes('sdk'), false)
  assert.ok(at('calls:\n  - match: { sdk: openai, | }\n').includes('operation'))
  assert.ok(at('policy:\n  rules:\n    |\n').includes('approved-models'))
  assert.ok(at('policy:\n  rules:\n    approved-models:\n      |\n').includes('allow'))
})

test('values are those of the schema and what else is known', () => {
  assert.ok(at('calls:\n  - match: { sdk: | }\n').includes('anthropic'))
  assert.deepEqual(at('policy:\n  existing: |\n').slice(0, 3), ['ignore', 'warn', 'block'])
  assert.ok(at('policy:\n  rules:\n    output-limit-required: |\n').includes('warning'))
  assert.ok(
    at('policy:\n  rules:\n    approved-models:\n      allow:\n        - |\n', ['openai/gpt-4o']).includes(
      'openai/gpt-4o',
    ),
  )
})

test('a completion takes the place of the word and is written as YAML', () => {
  assert.equal(applied('cal|', 'calls'), 'calls:')
  assert.equal(applied('calls:\n  - ow|: x\n', 'owner'), 'calls:\n  - owner: x\n')
  assert.equal(applied('policy:\n  existing: wa|\n', 'warn'), 'policy:\n  existing: warn\n')
  assert.equal(applied('calls:\n  - match: { pa| }\n', 'path'), 'calls:\n  - match: { path:  }\n')
})

test('a comment is not completed', () => assert.deepEqual(at('# cal|\n'), []))

test('a key is explained', () => {
  const text = 'calls:\n  - match: { sdk: openai }\n    callsPerMonth: 3\n'
  const found = explainedAt(text, text.indexOf('callsPer') + 2)
  assert.equal(found?.path, 'calls.0.callsPerMonth')
  assert.match(found?.description ?? '', /month/i)
  assert.equal(text.slice(found!.start, found!.end), 'callsPerMonth')
  assert.equal(explainedAt(text, text.length), null)
})

test('no text and no place makes them fail', () => {
  const part = fc.constantFrom(
    'calls:',
    'policy:',
    '\n',
    '  ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ': ',
    ',',
    '#',
    '"',
    '&a',
    '*a',
    'x',
    '\t',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.nat(), (parts, at) => {
      const text = parts.join('')
      completionsAt(text, at % (text.length + 1))
      explainedAt(text, at % (text.length + 1))
    }),
  )
})
