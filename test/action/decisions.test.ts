import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conclusionOf } from '../../action/src/github/check-run.ts'
import { waitAfter } from '../../action/src/github/client.ts'
import { planComment } from '../../action/src/github/comment.ts'
import type { Verdict } from '../../core/src/model/policy.ts'
import type { CheckResult } from '../../core/src/present/index.ts'
import { deltaOf, openaiCall } from '../delta/support.ts'

/*
 * What the action decides about, case by case; that it does what it has decided, the tests beside this one show.
 */

const PASS: Verdict = { status: 'pass', errors: [], violations: [], waived: [], notices: [] }
const call = (model: string) => ({ 'a.ts': openaiCall({ model, options: 'max_tokens: 100,' }) })
const changed = (from: string, to: string): CheckResult => ({ delta: deltaOf(call(from), call(to)), verdict: PASS })

const dearer = changed("'gpt-4o-mini'", "'gpt-4o'")
const cheaper = changed("'gpt-4o'", "'gpt-4o-mini'")
const unknown = changed("'gpt-4o'", 'process.env.MODEL!')
const same = changed("'gpt-4o'", "'gpt-4o'")
const violation: Verdict['violations'][number] = {
  ...{ ruleId: 'cost-limit', severity: 'warning', callSiteId: null, location: null, isNew: true },
  ...{ subject: 'x', message: 'x', remedy: 'x' },
}
const violated: CheckResult = { ...same, verdict: { ...PASS, status: 'warn', violations: [violation] } }
const edited: CheckResult = {
  ...dearer,
  verdict: { ...PASS, notices: [{ kind: 'settings-edited', message: 'x', path: null, line: null }] },
}
const anything = { commentAboveUsd: null, commentAbovePercent: null }
const usd = (dollars: bigint) => ({ ...anything, commentAboveUsd: dollars * 10n ** 18n })
const percent = (commentAbovePercent: number) => ({ ...anything, commentAbovePercent })

test('when there is a comment', () => {
  const plans = (result: CheckResult) =>
    (['always', 'on-change', 'on-violation', 'never'] as const).map(mode => planComment(mode, result, anything))
  assert.deepEqual(plans(dearer), ['new', 'new', 'update', 'nothing'])
  assert.deepEqual(plans(violated), ['new', 'new', 'new', 'nothing'])
  assert.deepEqual(plans(same), ['new', 'quiet', 'quiet', 'nothing'])
})

test('a change below every threshold is none to comment on, whichever way it goes', () => {
  const plan = (result: CheckResult, wishes: Parameters<typeof planComment>[2]) =>
    planComment('on-change', result, wishes)
  // 1,000 calls get dearer, or cheaper, by between one and nine dollars.
  for (const result of [dearer, cheaper]) {
    assert.deepEqual([plan(result, usd(1n)), plan(result, usd(9n))], ['new', 'update'])
    assert.equal(plan(result, { ...usd(9n), commentAbovePercent: 5 }), 'new', 'either is enough')
  }
  assert.deepEqual([plan(cheaper, percent(90)), plan(cheaper, percent(99))], ['new', 'update'])
  for (const wishes of [usd(1_000_000n), percent(1_000_000)]) {
    assert.equal(plan(unknown, wishes), 'new', 'what is unknown may be above it')
    assert.equal(plan(violated, wishes), 'new')
    assert.equal(plan(edited, wishes), 'new')
  }
})

const failure = (status: number, headers: Record<string, string> = {}, message = 'x') =>
  Object.assign(new Error(message), { status, response: { headers } })

test('how long is waited before a request is made again', () => {
  const now = 1_800_000_000_000
  const wait = (error: unknown, method = 'GET', attempt = 0) => waitAfter(error, attempt, method, now)
  assert.equal(wait(failure(429, { 'retry-after': '7' }), 'POST'), 7000)
  assert.equal(wait(failure(403, { 'retry-after': '7' }), 'POST'), 7000)
  const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 5) }
  assert.equal(wait(failure(403, spent), 'POST'), 5500)
  assert.equal(wait(failure(403, {}, 'You have exceeded a secondary rate limit')), 60_000)
  assert.equal(wait(failure(403, {}, 'Resource not accessible by integration')), null)
  assert.deepEqual(
    [0, 1, 2].map(attempt => wait(failure(502), 'PATCH', attempt)),
    [500, 1000, 2000],
  )
  assert.equal(wait(failure(502), 'POST'), null, 'nobody knows whether it was done')
  assert.equal(wait(failure(404)), null)
  assert.equal(wait(new Error('x')), null)
})

test('what a check run concludes', () => {
  const of = (status: Verdict['status']) => [false, true].map(warnOnly => conclusionOf({ ...PASS, status }, warnOnly))
  assert.deepEqual(of('pass'), ['success', 'success'])
  assert.deepEqual(of('warn'), ['neutral', 'neutral'])
  assert.deepEqual(of('fail'), ['failure', 'neutral'])
  assert.deepEqual(of('error'), ['failure', 'failure'])
})
