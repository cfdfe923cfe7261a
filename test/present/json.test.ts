import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { JudgedReport, Violation } from '../../core/src/model/policy.ts'
import { presentJson, reportJson } from '../../core/src/present/json.ts'
import { money, origin, priced, reportOf, unpriced } from './reports.ts'

const schema = JSON.parse(readFileSync(new URL('../../core/schema/report.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

function assertValid(report: JudgedReport): void {
  assert.ok(validate(JSON.parse(presentJson(report))), JSON.stringify(validate.errors, null, 2))
}

const full = reportOf(
  [priced('src/b.ts', 9, ['gpt-4o', 'gpt-4o-mini']), unpriced('src/a.ts', 3), priced('src/b.ts', 2)],
  {
    skipped: [
      { path: 'z.ts', reason: 'binary' },
      { path: 'a.ts', reason: 'too large' },
    ],
    diagnostics: [{ severity: 'error', code: 'settings', message: 'unknown key', path: 'callcost.yml', line: 3 }],
  },
)

test('every report fits the published schema', () => {
  assertValid(full)
  assertValid(reportOf([]))
  const inNotebook = priced('n.ipynb', 1)
  inNotebook.callSite.location.cell = 4
  inNotebook.callSite.repetition.factors.push({
    kind: 'loop',
    times: { kind: 'unknown', reason: 'dynamic', origin: origin('n.ipynb', 1) },
    origin: origin('n.ipynb', 1),
  })
  inNotebook.volume = { callsPerMonth: 1000, basis: 'declared', origin: null }
  inNotebook.listCostPerMonth = money(1, 2, 'unbounded')
  assertValid(reportOf([inNotebook]))
})

test('a call site has the fields of the contract', () => {
  const [call] = reportJson(reportOf([priced('src/b.ts', 9, ['gpt-4o', 'gpt-4o-mini'])])).callSites
  assert.equal(call?.path, 'src/b.ts')
  assert.equal(call.line, 9)
  assert.equal(call.endLine, 15)
  assert.equal(call.cell, null)
  assert.deepEqual(call.models, ['gpt-4o', 'gpt-4o-mini'])
  assert.equal(call.modelBasis, 'code')
  assert.equal(call.maxTokens, 800)
  assert.deepEqual(call.inputTokens, { low: 800, expected: 1240, high: 4000, basis: 'assumed' })
  assert.deepEqual(call.listCostPerCall, { low: '0.002', expected: '0.0071', high: '0.018' })
  assert.equal(call.listCostPerMonth, null)
  assert.equal(call.volume, null)
  assert.deepEqual([call.violations, call.advice, call.repetition], [[], [], []])
})

const violation: Violation = {
  ruleId: 'approved-models',
  severity: 'error',
  callSiteId: priced('src/b.ts', 9).callSite.id,
  location: origin('src/models.ts', 2, 'const MODEL'),
  subject: 'openai/gpt-4o',
  message: 'model openai/gpt-4o is not on the list of approved models',
  remedy: 'use an approved model: openai/gpt-4.1*',
  isNew: true,
}
const judged = {
  verdict: { status: 'fail' as const, errors: [], violations: [violation], waived: [], notices: [] },
}

test('what the policy does not allow stands at the call, with the place of its cause', () => {
  const report = reportOf([priced('src/b.ts', 2), priced('src/b.ts', 9)], judged)
  assertValid(report)
  const { callSites, policy } = reportJson(report)
  const { ruleId, severity, subject, message, remedy } = violation
  const expected = { ruleId, severity, subject, message, remedy, path: 'src/models.ts', line: 2, cell: null }
  assert.deepEqual(
    callSites.map(call => call.violations),
    [[], [expected]],
  )
  assert.deepEqual(policy, { status: 'fail', errors: [], waived: 0, violations: [] })
})

test('what is about no single call stands by itself', () => {
  const { location, ...rest } = violation
  const whole = { ...rest, location: null, ruleId: 'gateway-drift', callSiteId: null }
  const report = reportOf([priced('src/b.ts', 9)], { verdict: { ...judged.verdict, violations: [whole] } })
  assertValid(report)
  const { callSites, policy } = reportJson(report)
  assert.deepEqual(callSites[0]?.violations, [])
  assert.deepEqual([policy.violations[0]?.ruleId, policy.violations[0]?.path], ['gateway-drift', null])
})

test('a violation without a place of its own stands where the call does', () => {
  const unplaced = { ...violation, location: null }
  const verdict = { ...judged.verdict, violations: [unplaced] }
  const [call] = reportJson(reportOf([priced('src/b.ts', 9)], { verdict })).callSites
  assert.deepEqual([call?.violations[0]?.path, call?.violations[0]?.line], ['src/b.ts', 9])
})

test('unknown is null or empty, never zero', () => {
  const [call] = reportJson(reportOf([unpriced('src/a.ts', 3)])).callSites
  assert.deepEqual(call?.models, [])
  assert.equal(call?.modelBasis, 'unknown')
  assert.equal(call?.listCostPerCall, null)
  assert.equal(call?.lowerBound, null)
  assert.equal(call?.outputTokens.high, null)
})

test('order does not depend on the order of the analysis', () => {
  const { estimates, skipped } = full
  const reversed = { ...full, estimates: [...estimates].reverse(), skipped: [...skipped].reverse() }
  assert.equal(presentJson(full), presentJson(reversed))
  assert.deepEqual(
    reportJson(full).callSites.map(({ path, line }) => `${path}:${line}`),
    ['src/a.ts:3', 'src/b.ts:2', 'src/b.ts:9'],
  )
})
