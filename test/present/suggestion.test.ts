import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Violation } from '../../core/src/model/policy.ts'
import { isSuggestion, presentSuggestion, withdrawnSuggestion, withOtherModel } from '../../core/src/present/index.ts'
import { money } from './reports.ts'

const from = { providerName: 'openai', requestModel: 'gpt-4o' }
const to = { providerName: 'openai', requestModel: 'gpt-4.1-mini' }
const swapped = (line: string) => withOtherModel(line, from, to)

test('the one string that is the model is exchanged, and nothing else', () => {
  assert.equal(swapped("  model: 'gpt-4o', // gpt-4o is best"), "  model: 'gpt-4.1-mini', // gpt-4o is best")
  assert.equal(swapped('\tmodel="gpt-4o")'), '\tmodel="gpt-4.1-mini")')
  assert.equal(swapped('const m = `gpt-4o`'), 'const m = `gpt-4.1-mini`')
  assert.equal(swapped("model: 'openai/gpt-4o'"), "model: 'openai/gpt-4.1-mini'")
  assert.equal(swapped("model: 'openrouter:openai/gpt-4o'"), "model: 'openrouter:openai/gpt-4.1-mini'")
})

test('where it is not one string, nothing is suggested', () => {
  const lines = ["'gpt-4o-mini'", "'my gpt-4o'", 'gpt-4o', "'gpt-4o' : 'gpt-4o'", '\'gpt-4o"', "f('gpt-' + '4o')", '']
  for (const line of lines) assert.equal(swapped(line), null, line)
})

test('no line that hides what it holds, and no id that could be code', () => {
  assert.equal(swapped("model: 'gpt-4o' // \u202e evil"), null)
  assert.equal(swapped("model: 'gpt-4o'\r"), null)
  assert.equal(swapped(`'gpt-4o'${' '.repeat(600)}`), null)
  assert.equal(withOtherModel("'gpt-4o'", from, { ...to, requestModel: "x'); evil('" }), null)
  assert.equal(withOtherModel("'$&(.*'", { ...from, requestModel: '$&(.*' }, to), "'gpt-4.1-mini'")
})

const violation: Violation = {
  ruleId: 'approved-models',
  severity: 'error',
  callSiteId: 'a',
  location: { path: 'a.ts', line: 3, column: 1, endLine: 3, cell: null },
  subject: 'openai/gpt-4o',
  message: 'model openai/gpt-4o is not approved @octocat <!-- callcost-check:default -->',
  remedy: '',
  isNew: true,
}
const swap = { violation, from, to, costBefore: money(1, 2, 3), costAfter: money(0.1, 0.5, 1) }

test('a suggestion is one fenced line between our own words', () => {
  const body = presentSuggestion(swap, "  model: 'gpt-4.1-mini',", 'chat')
  assert.match(body, /^<!-- callcost-suggestion:chat -->\n/)
  assert.match(body, /\n```suggestion\n {2}model: 'gpt-4\.1-mini',\n```\n/)
  assert.match(body, /\$500 per 1,000 calls, instead of \$2,000/)
  assert.equal(body.match(/<!--/g)?.length, 1)
  assert.doesNotMatch(body, /@octocat/)
  assert.ok(isSuggestion(body, 'chat') && !isSuggestion(body, 'other'))
  assert.ok(isSuggestion(withdrawnSuggestion('chat'), 'chat'))
  assert.doesNotMatch(withdrawnSuggestion('chat'), /```/)
})

test('no line can end its fence', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('`', '``', '```', '````', "'gpt-4o'", ' ', '~~~', '-->', 'x')), parts => {
      const line = parts.join('')
      const lines = presentSuggestion(swap, line).split('\n')
      const start = lines.findIndex(each => each.endsWith('suggestion'))
      const fence = lines[start]!.slice(0, -'suggestion'.length)
      assert.deepEqual(lines.slice(start + 1, start + 3), [line, fence])
      assert.ok(!line.includes(fence))
    }),
  )
})
