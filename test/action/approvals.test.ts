import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { callModule } from '../cli/run.ts'
import { OWNER_TOKEN } from './github.ts'
import { createWorld, OUTSIDER_TOKEN, type World } from './world.ts'

/** The change is dear enough to need octocat's consent. */
const SETTINGS = `calls: [{ match: { path: "src/**" }, callsPerMonth: 1000000 }]
policy:
  rules:
    retired-model: off
    procurement-approval: { perMonth: 10, approvers: "@octocat" }
`
const BASE = { 'callcost.yml': SETTINGS, 'src/greet.ts': callModule("'gpt-4.1-nano'") }
const HEAD = { 'callcost.yml': SETTINGS, 'src/greet.ts': callModule("'gpt-4.1'") }
const REVIEWS = /\/pulls\/\d+\/reviews/

let world: World
before(async () => {
  world = await createWorld(BASE, HEAD)
})
after(() => world.close())
beforeEach(() => world.github.settle())

const review = (event: string, token = OWNER_TOKEN, commit_id = world.repository.head) =>
  world.github.call('POST', `/repos/acme/web/pulls/${world.number}/reviews`, { event, body: 'so', commit_id }, token)
const verdict = async () => (await world.run()).outputs.verdict

test('spending that needs consent fails without it', async () => {
  const outcome = await world.run()
  assert.equal(outcome.code, 1, outcome.stdout)
  assert.equal(JSON.parse(outcome.outputs.violations!)[0].ruleId, 'procurement-approval')
})

test('only the approval of a named person counts, and only of the present head', async () => {
  await review('APPROVE', OUTSIDER_TOKEN)
  assert.equal(await verdict(), 'fail')
  await review('APPROVE', OWNER_TOKEN, world.repository.base)
  assert.equal(await verdict(), 'fail')
  await review('APPROVE')
  assert.equal(await verdict(), 'pass')
})

test('a comment takes no approval back, and a request for changes does', async () => {
  await review('COMMENT')
  assert.equal(await verdict(), 'pass')
  await review('REQUEST_CHANGES')
  assert.equal(await verdict(), 'fail')
})

test('the last word is found behind a hundred others', async () => {
  for (let index = 0; index < 110; index++) await review('COMMENT', OUTSIDER_TOKEN)
  await review('APPROVE')
  assert.equal(await verdict(), 'pass')
  assert.equal(world.github.log.filter(({ path }) => REVIEWS.test(path)).length, 2)
})

test('approvals that cannot be read are no pass and no silent refusal', async () => {
  world.github.fault({ method: 'GET', path: REVIEWS, status: 403, body: { message: 'Resource not accessible' } })
  const outcome = await world.run()
  assert.deepEqual([outcome.code, outcome.outputs.verdict], [2, 'error'])
  assert.match(
    outcome.annotations[0]!.message,
    /asks for approvals, and GitHub does not tell them .*pull-requests: read/,
  )
})

test('every request and every answer was as GitHub describes them', () => {
  assert.deepEqual([...new Set(world.github.breaches)], [])
})
