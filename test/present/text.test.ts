import assert from 'node:assert/strict'
import { test } from 'node:test'
import stringWidth from 'string-width'
import type { Verdict } from '../../core/src/model/policy.ts'
import { PLAIN, presentCsv, presentExplanation, presentMarkdown, presentTable } from '../../core/src/present/index.ts'
import { money, origin, priced, reportOf, unpriced } from './reports.ts'

const WIDTHS = [40, 60, 80, 120, 140]

const long = priced('packages/support/src/conversations/escalation/handlers/reply-to-customer.ts', 128, [
  'claude-opus-4-5-20251101',
  'gpt-4o-mini-2024-07-18',
  'gemini-2.5-flash-lite-preview',
])
const monthly = {
  ...priced('src/b.ts', 9),
  volume: { callsPerMonth: 120000, basis: 'declared' as const, origin: null },
  listCostPerMonth: money(240, 852, 2160),
}
const report = reportOf([long, unpriced('src/a.ts', 3), monthly, priced('src/b.ts', 2)], {
  skipped: Array.from({ length: 12 }, (_, index) => ({ path: `bundle${index}.js`, reason: 'minified' })),
  diagnostics: [
    { severity: 'error', code: 'settings', message: 'unknown key `modles`', path: 'callcost.yml', line: 3 },
  ],
})

test('the table stays within the width and says the same at every width', () => {
  for (const width of WIDTHS) {
    const text = presentTable(report, { width, style: PLAIN })
    // Paths are left whole: people copy and click them.
    const lines = text.split('\n').filter(line => line !== long.callSite.location.path)
    for (const line of lines) assert.ok(stringWidth(line) <= width, `${width}: ${line}`)
    const words = text.replace(/\s+/g, ' ')
    for (const part of ['$0.0071', '$7.10', '$852 (', 'callcost.yml:3', 'minified']) {
      assert.ok(words.includes(part), `${part} at width ${width}:\n${text}`)
    }
  }
})

test('an unknown cost is named as such, with what to do, and never as zero', () => {
  const text = presentTable(reportOf([unpriced('src/a.ts', 3)]), { width: 100, style: PLAIN })
  assert.match(text, /unknown/)
  assert.match(text, /the model is a parameter of draftReply/)
  assert.match(text, /models: \[provider\/model\]/)
  assert.doesNotMatch(text, /\$0(?!\.)/)
})

test('what is certain of an unknown cost is shown', () => {
  const partly = { ...unpriced('src/a.ts', 3), lowerBound: money(0.002, 0, 0).low }
  assert.match(presentTable(reportOf([partly]), { width: 100, style: PLAIN }), /at least \$0\.002/)
})

test('text from source cannot reach the terminal as control characters', () => {
  const hostile = priced('src/\u001b[31mred.ts', 1, ['gpt\u202e4'])
  hostile.callSite.enclosingSymbol = 'x\u0007'
  const style = { width: 100, style: PLAIN }
  const texts = [
    presentTable(reportOf([hostile]), style),
    presentMarkdown(reportOf([hostile])),
    presentExplanation(hostile, style),
    presentCsv(reportOf([hostile])),
  ]
  for (const text of texts) assert.doesNotMatch(text.replace(/[\r\n]/g, ''), /[\p{Cc}\u202e]/u)
})

test('an explanation holds each value with its place and each rate with its source', () => {
  for (const width of WIDTHS) {
    const text = presentExplanation(monthly, { width, style: PLAIN })
    for (const line of text.split('\n')) assert.ok(stringWidth(line) <= width, `${width}: ${line}`)
  }
  const text = presentExplanation(monthly, { width: 140, style: PLAIN })
  for (const part of [
    'src/b.ts:9',
    'import: openai',
    'model: gpt-4o',
    'output limit: 800',
    'system prompt: 700',
    '$2.50 a million',
    'https://openai.com/api/pricing, checked 2026-09-23',
    'set assumptions.outputTokens',
    '120,000 calls, declared',
  ]) {
    assert.ok(text.includes(part), `${part} in\n${text}`)
  }
})

test('Markdown holds one row a call', () => {
  const rows = presentMarkdown(report)
    .split('\n')
    .filter(line => line.startsWith('| '))
  assert.equal(rows.length, 2 + report.estimates.length)
  const columns = rows.map(row => row.replaceAll('\\|', '').split('|').length)
  assert.equal(new Set(columns).size, 1)
})

test('CSV has a head, one record a call, and line ends as RFC 4180 has them', () => {
  const records = presentCsv(report).split('\r\n')
  assert.equal(records.pop(), '')
  assert.equal(records.length, 1 + report.estimates.length)
  assert.match(records[0]!, /^path,line,cell,/)
})

const unapproved: Verdict = {
  status: 'fail',
  errors: ['rule cost-limit failed: no rate'],
  violations: [
    {
      ruleId: 'approved-models',
      severity: 'error',
      callSiteId: priced('src/b.ts', 2).callSite.id,
      location: origin('src/models.ts', 7),
      subject: 'openai/gpt-4o',
      message: 'model <b>gpt-4o</b> is not approved\u001b[31m',
      remedy: 'use an approved model: openai/gpt-4.1*',
      isNew: true,
    },
  ],
  waived: [],
  notices: [],
}

test('every text says what the policy does not allow, where and what to do', () => {
  const call = priced('src/b.ts', 2)
  const judged = reportOf([call, priced('src/c.ts', 3)], { verdict: unapproved })
  const texts = [
    presentTable(judged, { width: 140, style: PLAIN }),
    presentMarkdown(judged),
    presentExplanation(call, { width: 140, style: PLAIN }, unapproved.violations),
  ]
  for (const text of texts) {
    for (const part of [/approved-models/, /src\/models\.ts:7/, /use an approved model/]) assert.match(text, part)
    assert.ok(!text.includes('\u001b'))
  }
  assert.doesNotMatch(texts[1]!, /<b>/)
  for (const text of texts.slice(0, 2)) assert.match(text, /Not judged by the policy: rule cost-limit failed: no rate/)
  const [head, ...rows] = presentCsv(judged).trimEnd().split('\r\n')
  assert.equal(head!.split(',').at(-1), 'violations')
  assert.deepEqual(
    rows.map(row => row.split(',').at(-1)),
    ['approved-models', ''],
  )
})
