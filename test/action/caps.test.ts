import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createWorld, type World } from './world.ts'

/** More violations than GitHub shows: 40 errors and 30 warnings, warnings first in the order of paths. */
const ERRORS = 40
const WARNINGS = 30
const POLICY = `policy:
  rules:
    retired-model: off
    approved-models:
      - allow: [openai/gpt-4o-mini]
        severity: error
      - match: { path: early/** }
        severity: warning
        allow: [openai/gpt-4o-mini]
`
const module = (index: number) => `import OpenAI from 'openai'
const client = new OpenAI()
export const ask${index} = (content: string) =>
  client.chat.completions.create({ model: 'gpt-4.1', max_tokens: ${50 + index}, messages: [{ role: 'user', content }] })
`

let world: World
before(async () => {
  const calls = Array.from({ length: ERRORS + WARNINGS }, (_, index) => [
    `${index < WARNINGS ? 'early' : 'late'}/call${index}.ts`,
    module(index),
  ])
  const base = { 'callcost.yml': POLICY }
  world = await createWorld(base, { ...base, ...Object.fromEntries(calls) })
})
after(() => world.close())

test('of seventy violations GitHub gets what it shows, the worst first, and is told how many more there are', async () => {
  const outcome = await world.run({ inputs: { 'check-run': 'true' } })
  assert.equal(outcome.code, 1, outcome.stdout)
  assert.equal(outcome.outputs['violation-count'], String(ERRORS + WARNINGS))
  const severities = JSON.parse(outcome.outputs.violations!).map(({ severity }: { severity: string }) => severity)
  assert.deepEqual(severities, [...Array(ERRORS).fill('error'), ...Array(50 - ERRORS).fill('warning')])

  // Ten of a level for a step: nine lines, and what the step itself says.
  const of = (level: string) => outcome.annotations.filter(annotation => annotation.level === level)
  assert.deepEqual([of('error').length, of('warning').length, of('notice').length], [10, 9, 0])
  const [inCode, own] = [of('error').slice(0, 9), of('error')[9]!]
  assert.ok(inCode.every(({ properties }) => properties.file?.startsWith('late/')))
  assert.ok(outcome.stdout.indexOf('::error') < outcome.stdout.indexOf('::warning'))
  assert.match(inCode[8]!.message, new RegExp(`And ${ERRORS - 9} more`))
  assert.match(of('warning')[8]!.message, new RegExp(`And ${WARNINGS - 9} more`))
  assert.match(own.message, new RegExp(`in ${ERRORS} places`))

  // Fifty for a check run.
  const { body } = world.github.log.find(({ method, path }) => method === 'POST' && path.endsWith('/check-runs'))!
  const { annotations } = (body as { output: { annotations: { annotation_level: string; message: string }[] } }).output
  const levels = annotations.map(({ annotation_level }) => annotation_level)
  assert.deepEqual(levels, [...Array(30).fill('failure'), ...Array(20).fill('warning')])
  assert.match(annotations[29]!.message, /And 10 more/)
  assert.match(annotations[49]!.message, /And 10 more/)
  assert.deepEqual([...new Set(world.github.breaches)], [])
})
