import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usdText, whatIf } from '../../core/src/cost/index.ts'
import { whatIfJson } from '../../core/src/present/index.ts'
import { costedOf } from '../cost/support.ts'
import { known, part, text, unknown } from '../tokens/support.ts'
import { callSiteOf, openai } from '../usage/support.ts'

test('suppositions are told in the words of the report, and unknown costs with their reason', () => {
  const costed = costedOf([
    callSiteOf({ model: known(openai('gpt-4o')), prompt: [part('user', text('Hi'))] }, { id: 'a' }),
    callSiteOf({ model: unknown('parameter') }, { id: 'b' }),
  ])
  const [is] = costed.report.estimates
  const told = whatIfJson(whatIf(costed, [{ callSiteId: 'a', callsPerMonth: 10, outputTokens: 0 }]))
  assert.deepEqual([told.before.priced, told.before.unpriced, told.after.withVolume], [1, 1, 1])
  const [a, b] = told.callSites
  assert.equal(a!.before!.expected, usdText(is!.listCostPerCall!.expected))
  assert.equal(a!.monthBefore, null)
  assert.equal(Number(a!.monthAfter!.expected).toPrecision(12), (Number(a!.after!.expected) * 10).toPrecision(12))
  assert.equal(a!.unknown, null)
  assert.equal(b!.after, null)
  assert.equal(b!.unknown, 'the code does not tell the model (parameter)')
})
