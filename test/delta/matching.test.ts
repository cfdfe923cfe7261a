import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deltaOf, onlyChange, openaiCall } from './support.ts'

const LONG = `'${'You answer questions about garden plants, their care, and the seasons they bloom in. '.repeat(3)}'`
const OTHER = `'${'Translate the legal clause into plain language and list every deadline it holds. '.repeat(3)}'`

test('a renamed file is the same call', () => {
  const renames = new Map([['old/a.ts', 'new/b.ts']])
  const delta = deltaOf({ 'old/a.ts': openaiCall() }, { 'new/b.ts': openaiCall() }, { renames })
  const { change, listCostDelta } = onlyChange(delta)
  assert.equal(change, 'moved')
  assert.deepEqual(listCostDelta, { status: 'known', low: 0n, expected: 0n, high: 0n })
})

test('a file renamed and another put in its place', () => {
  const renames = new Map([['a.ts', 'b.ts']])
  const delta = deltaOf(
    { 'a.ts': openaiCall({ system: LONG }) },
    { 'b.ts': openaiCall({ system: LONG }), 'a.ts': openaiCall({ system: OTHER }) },
    { renames },
  )
  assert.deepEqual(delta.changes.map(({ change, after }) => [change, after?.callSite.location.path]).sort(), [
    ['added', 'a.ts'],
    ['moved', 'b.ts'],
  ])
})

test('a moved and renamed function with an edited prompt is a change, not a removal and an addition', () => {
  const { change, causes } = onlyChange(
    deltaOf(
      { 'a.ts': openaiCall({ system: LONG }) },
      { 'b.ts': openaiCall({ system: LONG.replace("'You", "'Please: you"), name: 'answer' }) },
    ),
  )
  assert.equal(change, 'changed')
  assert.deepEqual(
    causes.map(cause => cause.kind),
    ['prompt-text'],
  )
})

test('a call put in front of another in one function does not take its place', () => {
  const two = openaiCall({ system: LONG }).replace(
    '  return client',
    `  await client.chat.completions.create({ model: 'gpt-4.1', messages: [{ role: 'user', content: ${OTHER} }] })\n  return client`,
  )
  const { change, after } = onlyChange(deltaOf({ 'a.ts': openaiCall({ system: LONG }) }, { 'a.ts': two }))
  assert.equal(change, 'added')
  assert.deepEqual(
    after?.models.map(model => model.model?.requestModel),
    ['gpt-4.1'],
  )
})

test('calls that say different things are not one call, however near they stand', () => {
  const delta = deltaOf(
    {
      'a.ts': openaiCall({ system: LONG, user: 'plant', name: 'plants' }).replace('question: string', 'plant: string'),
    },
    {
      'b.ts': openaiCall({ system: OTHER, user: 'clause', name: 'legal' }).replace(
        'question: string',
        'clause: string',
      ),
    },
  )
  assert.deepEqual(delta.changes.map(({ change }) => change).sort(), ['added', 'removed'])
})

test('a migration to another SDK is a change with its causes', () => {
  const anthropic = `import Anthropic from '@anthropic-ai/sdk'
const client = new Anthropic()
export async function reply(question: string) {
  return client.messages.create({
    model: 'claude-sonnet-4-5',
    max_tokens: 400,
    system: ${LONG},
    messages: [{ role: 'user', content: question }],
  })
}
`
  const { change, causes } = onlyChange(deltaOf({ 'a.ts': openaiCall({ system: LONG }) }, { 'a.ts': anthropic }))
  assert.equal(change, 'changed')
  assert.ok(causes.some(cause => cause.kind === 'model' && cause.origin.line === 5))
})

test('edits above a call are no change', () => {
  assert.deepEqual(deltaOf({ 'a.ts': openaiCall() }, { 'a.ts': `// a comment\n\n${openaiCall()}` }).changes, [])
})
