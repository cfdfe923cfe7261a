import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareReports } from '../../core/src/cost/index.ts'
import type { Verdict } from '../../core/src/model/policy.ts'
import { presentComment } from '../../core/src/present/index.ts'
import { costed, type Files, openaiCall } from '../delta/support.ts'

const PASS: Verdict = { status: 'pass', errors: [], violations: [], waived: [], notices: [] }

function commentOn(base: Files, head: Files): string {
  return presentComment(
    { delta: compareReports(costed(base), costed(head)), verdict: PASS },
    { urlOf: () => 'https://github.com/acme/app' },
  )
}

test('of a name that is wider than a phone the innermost part is shown', () => {
  const name = 'createEphemeralChatStreamResponse'
  const nested = openaiCall({ name: 'executeStream' }).replace(
    /^export (async function executeStream[\s\S]*)$/m,
    `export function ${name}() {\n$1\n}`,
  )
  const row = commentOn({}, { 'a.ts': nested })
    .split('\n')
    .find(line => line.startsWith('| ['))
  assert.match(row!, /<code>\S*\.executeStream<\/code>/)
  assert.ok(!row!.includes(name), row)
})

test('of many prices that are missing some are asked for, and the others counted', () => {
  const models = ['one', 'two', 'three', 'four', 'five'].map(each => `ours-${each}`)
  const model = models.reduce((rest, each) => `question === '${each}' ? '${each}' : ${rest}`, "'gpt-4o'")
  const comment = commentOn({}, { 'a.ts': openaiCall({ model }) })
  assert.equal(comment.match(/what makes it known/g)?.length, 3)
  assert.match(comment, /^ {2}- and 2 more that have to be known$/m)
})
