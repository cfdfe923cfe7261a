import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openaiCall } from '../delta/support.ts'
import { onlyViolation, subjects, textOf, verdictOf } from './support.ts'

test('retired-model names the replacement and its cost', () => {
  const { remedy } = onlyViolation(
    verdictOf('rules: { retired-model: {} }', { 'a.ts': openaiCall({ model: "'gpt-4-32k'" }) }),
  )
  assert.match(remedy, /^use \S+ \(\$[\d.]+ instead of \$[\d.]+ per 1,000 calls\)/)
})

test('approved-models judges by environment and path, the last entry that matches', () => {
  const policy = `
environments: { experimental: ["lab/**"], production: ["src/**"] }
rules:
  approved-models:
    - { allow: [gpt-4.1] }
    - { match: { environment: experimental }, allow: ["*"] }
    - { match: { path: "lab/closed/**" }, allow: [gpt-4.1-mini], severity: warning }`
  const verdict = verdictOf(policy, {
    'src/a.ts': openaiCall(),
    'lab/b.ts': openaiCall(),
    'lab/closed/c.ts': openaiCall(),
    'other/d.ts': openaiCall({ model: "'gpt-4.1'" }),
  })
  assert.deepEqual(
    verdict.violations.map(({ location, severity }) => [location?.path, severity]),
    [
      ['src/a.ts', 'error'],
      ['lab/closed/c.ts', 'warning'],
    ],
  )
})

test('approved-models judges every target of an alias', () => {
  const config = 'prices: { aliases: { support: [openai/gpt-4.1, anthropic/claude-sonnet-4-5] } }'
  const verdict = verdictOf('rules: { approved-models: { allow: ["openai/*"] } }', {
    'a.ts': openaiCall({ model: "'support'" }),
    'callcost.yml': config,
  })
  assert.deepEqual(subjects(verdict, 'approved-models'), ['anthropic/claude-sonnet-4-5'])
})

test('agentic calls need one of the approvers', () => {
  const policy = 'rules: { agentic-calls: { maxSteps: 5, approvers: ["@acme/ai-board"] } }'
  const agent = {
    'a.ts': `import { generateText, stepCountIs } from 'ai'
import { openai } from '@ai-sdk/openai'
export const run = (q: string) =>
  generateText({ model: openai('gpt-4.1'), prompt: q, tools: {}, stopWhen: stepCountIs(4) })`,
  }
  assert.deepEqual(subjects(verdictOf(policy, agent), 'agentic-calls'), ['approval'])
  assert.equal(verdictOf(policy, agent, { approvedBy: ['Acme/AI-board'] }).status, 'pass')
  const recorded = `${policy}\napprovals: [{ rule: agentic-calls, approver: "@acme/ai-board", reason: reviewed }]`
  assert.equal(verdictOf(recorded, agent).status, 'pass')
  const over = `${policy}\napprovals: [{ rule: agentic-calls, approver: "@acme/ai-board", reason: reviewed, expires: "2026-01-31" }]`
  assert.deepEqual(subjects(verdictOf(over, agent), 'agentic-calls'), ['approval'])
})

test('cost-growth judges the change: dollars, per cent, and what is unknown', () => {
  const base = { 'a.ts': openaiCall({ model: "'gpt-4o-mini'" }) }
  const head = { 'a.ts': openaiCall() }
  const judge = (options: string, files = head) =>
    subjects(verdictOf(`rules: { cost-growth: ${options} }`, files, { base }), 'cost-growth')
  assert.deepEqual(judge('{ perThousandCalls: 1 }'), ['growth per 1,000 calls'])
  assert.deepEqual(judge('{ perThousandCalls: 50 }'), [])
  assert.deepEqual(judge('{ percent: 20 }'), ['relative growth'])
  assert.deepEqual(judge('{ percent: 5000 }'), [])
  const unknown = { 'a.ts': openaiCall({ model: 'process.env.MODEL!' }) }
  assert.deepEqual(judge('{ perThousandCalls: 50 }', unknown), ['unknown growth'])
  assert.deepEqual(judge('{ perThousandCalls: 50, whenUnknown: ignore }', unknown), [])
})

test('long-context-tier names both prices', () => {
  const files = {
    'a.ts': `import { readFileSync } from 'node:fs'
import { GoogleGenAI } from '@google/genai'
const ai = new GoogleGenAI({})
export const run = () => ai.models.generateContent({ model: 'gemini-2.5-pro', contents: readFileSync('big.txt', 'utf8') })`,
    'big.txt': textOf(210_000),
  }
  const verdict = verdictOf('rules: { long-context-tier: warning }', files)
  assert.match(verdict.violations[0]?.message ?? '', /\$2\.50 instead of \$1\.25 per million/)
})
