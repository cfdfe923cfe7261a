import assert from 'node:assert/strict'
import { test } from 'node:test'
import { costed, openaiCall } from '../delta/support.ts'
import { dollarsOf, verdictOf } from './support.ts'

test('a waiver holds for its rule alone, up to its ceiling, and is shown so many days before its end', () => {
  const call = { 'a.ts': openaiCall() }
  const thousand = costed(call).report.estimates[0]!.listCostPerCall!.expected * 1000n
  const of = (fields: string) =>
    verdictOf(
      `rules: { approved-models: { allow: [gpt-4.1] }, output-limit-required: warning }
waivers: [{ owner: me, reason: trial, ${fields} }]`,
      call,
    )
  const waived = (fields: string) => of(fields).waived.map(({ violation }) => violation.ruleId)
  const until = 'expires: "2027-11-22"'
  assert.deepEqual(waived(`rule: output-limit-required, ${until}`), ['output-limit-required'])
  assert.deepEqual(waived(`rule: approved-models, ${until}, ceiling: "${dollarsOf(thousand)}"`), ['approved-models'])
  assert.deepEqual(waived(`rule: approved-models, ${until}, ceiling: "${dollarsOf(thousand - 1n)}"`), [])
  const shown = (expires: string) => of(`rule: approved-models, expires: "${expires}"`).notices.map(({ kind }) => kind)
  assert.deepEqual(shown('2026-12-06'), ['waiver-expiring'])
  assert.deepEqual(shown('2026-12-07'), [])
})
