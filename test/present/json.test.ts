import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { CostReport } from '../../core/src/model/cost.ts'
import { presentJson, reportJson } from '../../core/src/present/json.ts'
import { money, origin, priced, reportOf, unpriced } from './reports.ts'

const schema = JSON.parse(readFileSync(new URL('../../core/schema/report.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

function assertValid(report: CostReport): void {
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
