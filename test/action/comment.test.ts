import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callModule } from '../cli/run.ts'
import { createWorld, type World } from './world.ts'

const MARKER = '<!-- callcost-check:default -->'
let world: World

before(async () => {
  world = await createWorld({ 'src/greet.ts': callModule() }, { 'src/greet.ts': callModule("'gpt-4o'") })
})
after(() => world.close())

const ours = async () => (await world.comments()).filter(({ body }) => body.startsWith(MARKER))

test('a change of cost is commented on once', async () => {
  const outcome = await world.run()
  assert.equal(outcome.code, 0, outcome.stdout + outcome.stderr)
  const [comment, ...more] = await ours()
  assert.deepEqual(more, [])
  assert.match(comment!.body, /LLM cost: \+\$/)
  assert.equal(comment!.user.login, 'github-actions[bot]')
  assert.equal(outcome.outputs['comment-id'], String(comment!.id))
  assert.match(outcome.summary, /LLM cost: \+\$/)
})
