import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addEntry, setField, type TextEdit, type YamlValue } from '../../core/src/settings/index.ts'

function applied(text: string, edit: TextEdit | null): string {
  assert.ok(edit)
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end)
}

const ENTRY = { match: { path: 'src/a.ts', symbol: 'reply' }, callsPerMonth: 1000 }

const CASES: Record<string, [before: string, path: string[], after: string]> = {
  'an empty file': ['', ['calls'], 'calls:\n  - match: { path: src/a.ts, symbol: reply }\n    callsPerMonth: 1000\n'],
  'a file without the list, comments kept': [
    '# ours\nexclude:\n  - "x/**" # tests\n# end\n',
    ['calls'],
    '# ours\nexclude:\n  - "x/**" # tests\ncalls:\n  - match: { path: src/a.ts, symbol: reply }\n    callsPerMonth: 1000\n# end\n',
  ],
  'a list in lines': [
    'calls:\n- match: { sdk: openai } # all\n  owner: "@a" # us\n\nprices: {}\n',
    ['calls'],
    'calls:\n- match: { sdk: openai } # all\n  owner: "@a" # us\n- match: { path: src/a.ts, symbol: reply }\n  callsPerMonth: 1000\n\nprices: {}\n',
  ],
  'an empty list': [
    'calls: [] # none yet\nprices: {}\n',
    ['calls'],
    'calls:\n  - match: { path: src/a.ts, symbol: reply }\n    callsPerMonth: 1000 # none yet\nprices: {}\n',
  ],
  'a list in one line': [
    'calls: [{ match: { sdk: openai } }]\n',
    ['calls'],
    'calls: [{ match: { sdk: openai } }, { match: { path: src/a.ts, symbol: reply }, callsPerMonth: 1000 }]\n',
  ],
  'a key without a value': [
    'calls:\n# nothing\nprices: {}\n',
    ['calls'],
    'calls:\n  - match: { path: src/a.ts, symbol: reply }\n    callsPerMonth: 1000\n# nothing\nprices: {}\n',
  ],
  'a list within a mapping': [
    'policy:\n    rules:\n        output-limit-required: error # strict\ncalls: []\n',
    ['policy', 'waivers'],
    'policy:\n    rules:\n        output-limit-required: error # strict\n    waivers:\n      - match: { path: src/a.ts, symbol: reply }\n        callsPerMonth: 1000\ncalls: []\n',
  ],
}

for (const [name, [before, path, after]] of Object.entries(CASES)) {
  test(`an entry is added to ${name}`, () => assert.equal(applied(before, addEntry(before, path, ENTRY)), after))
}

test('nothing is added to a file that cannot be read, or to what is no list', () => {
  assert.equal(addEntry('calls: [', ['calls'], ENTRY), null)
  assert.equal(addEntry('calls: 3\n', ['calls'], ENTRY), null)
  assert.equal(addEntry('- a\n', ['calls'], ENTRY), null)
})

test('what a person is to fill in is left empty', () => {
  const text = applied('', addEntry('', ['policy', 'waivers'], { rule: 'cost-limit', owner: null, expires: null }))
  assert.equal(text, 'policy:\n  waivers:\n    - rule: cost-limit\n      owner:\n      expires:\n')
})

const FIELDS: [before: string, key: string, value: YamlValue, after: string][] = [
  [
    'calls:\n  - match: { sdk: openai } # x\n    owner: a # y\n',
    'owner',
    'b',
    'calls:\n  - match: { sdk: openai } # x\n    owner: b # y\n',
  ],
  [
    'calls:\n  - match: { sdk: openai } # x\n',
    'owner',
    '@b',
    'calls:\n  - match: { sdk: openai } # x\n    owner: "@b"\n',
  ],
  ['calls: [{ match: { sdk: openai } }]\n', 'owner', 'b', 'calls: [{ match: { sdk: openai }, owner: b }]\n'],
  ['calls:\n  - owner:\n    match: {}\n', 'owner', 'b', 'calls:\n  - owner: b\n    match: {}\n'],
]

for (const [before, key, value, after] of FIELDS) {
  test(`${key} is set in ${JSON.stringify(before)}`, () =>
    assert.equal(applied(before, setField(before, 'calls', 0, key, value)), after))
}
