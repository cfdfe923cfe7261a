import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { callModule } from '../cli/run.ts'
import { createWorld, OUTSIDER_TOKEN, type World } from './world.ts'

const MARKER = '<!-- callcost-check:default -->'
const COMMENTS = /\/issues\/\d+\/comments/
const COMMENT = /\/issues\/comments\/\d+/
let world: World

before(async () => {
  const settings = { 'callcost.yml': 'policy:\n  rules:\n    retired-model: off\n' }
  world = await createWorld(
    { ...settings, 'src/greet.ts': callModule() },
    { ...settings, 'src/greet.ts': callModule("'gpt-4o'") },
  )
})
after(() => world.close())

beforeEach(async () => {
  for (const { id, body } of await world.comments()) {
    if (body.startsWith(MARKER)) await world.github.call('DELETE', `/repos/acme/web/issues/comments/${id}`)
  }
  world.github.settle()
})

const ours = async () =>
  (await world.comments()).filter(({ body, user }) => body.startsWith(MARKER) && user.login === 'github-actions[bot]')
const requests = (method: string) => world.github.log.filter(entry => entry.method === method)

test('a change of cost is commented on once, and the comment kept true', async () => {
  const first = await world.run()
  assert.equal(first.code, 0, first.stdout + first.stderr)
  const [comment] = await ours()
  assert.match(comment!.body, /LLM cost: \+\$/)
  assert.equal(first.outputs['comment-id'], String(comment!.id))
  assert.match(first.outputs['delta-per-1000-calls']!, /^\d+\.\d+$/)
  assert.match(first.summary, /LLM cost: \+\$/)
  // Links lead to lines of the head, not of the merge that GitHub makes and forgets.
  assert.ok(comment!.body.includes(`/acme/web/blob/${world.repository.head}/src/greet.ts#L`))

  await world.github.call('PATCH', `/repos/acme/web/issues/comments/${comment!.id}`, { body: `${MARKER}\nold` })
  const second = await world.run()
  assert.equal(second.code, 0)
  assert.deepEqual(
    (await ours()).map(({ id, body }) => [id, body]),
    [[comment!.id, comment!.body]],
  )
})

test('a comment that is true already is left alone', async () => {
  await world.run()
  world.github.log.length = 0
  await world.run()
  assert.deepEqual(requests('PATCH'), [])
  assert.deepEqual(requests('POST'), [])
})

test('when nothing is left to say, one line says so', async () => {
  await world.run()
  const { base, merge } = world.repository
  const same = await world.run({ inputs: { base, head: base } })
  assert.equal(same.code, 0, same.stdout)
  const [comment] = await ours()
  assert.match(comment!.body, /does not change the cost of LLM calls any more/)
  await world.run({ inputs: { base, head: merge } })
  assert.match((await ours())[0]!.body, /LLM cost: \+\$/)
})

test('nothing to say is not said in the first place', async () => {
  const { base } = world.repository
  const outcome = await world.run({ inputs: { base, head: base } })
  assert.equal(outcome.code, 0)
  assert.deepEqual(requests('POST'), [])
  assert.deepEqual(await ours(), [])
})

test('small changes are not worth a new comment, and an old one stays true', async () => {
  await world.run({ inputs: { 'comment-above-usd': '1000', 'comment-above-percent': '100000' } })
  assert.deepEqual(await ours(), [])
  await world.run({ inputs: { 'comment-above-usd': '1000', 'comment-above-percent': '10' } })
  assert.equal((await ours()).length, 1)
  await world.run({ inputs: { comment: 'never' } })
  assert.equal((await ours()).length, 1)
})

test('somebody else’s comment with our marker is not ours', async () => {
  const path = `/repos/acme/web/issues/${world.number}/comments`
  const forged = await world.github.call('POST', path, { body: `${MARKER}\nAll is well.` }, OUTSIDER_TOKEN)
  await world.run()
  const comments = await world.comments()
  assert.equal(comments.find(({ id }) => id === forged.id)!.body, `${MARKER}\nAll is well.`)
  assert.equal((await ours()).length, 1)
})

test('two checks on one pull request have a comment each', async () => {
  await world.run()
  await world.run({ inputs: { 'comment-key': 'chat' } })
  const bodies = (await world.comments()).map(({ body }) => body.split('\n')[0])
  assert.ok(bodies.includes('<!-- callcost-check:chat -->') && bodies.includes(MARKER))
})

test('a comment of ours that somebody deleted is written anew', async () => {
  await world.run()
  const [comment] = await ours()
  await world.github.call('DELETE', `/repos/acme/web/issues/comments/${comment!.id}`)
  await world.run()
  const [again] = await ours()
  assert.match(again!.body, /LLM cost: \+\$/)
  assert.notEqual(again!.id, comment!.id)
})

test('a comment that goes while it is updated is written anew', async () => {
  await world.run()
  const [comment] = await ours()
  await world.github.call('PATCH', `/repos/acme/web/issues/comments/${comment!.id}`, { body: `${MARKER}\nold` })
  world.github.fault({ method: 'PATCH', path: COMMENT, status: 404, body: { message: 'Not Found' } })
  const outcome = await world.run()
  assert.equal(outcome.code, 0, outcome.stdout)
  assert.match((await ours())[0]!.body, /LLM cost: \+\$/)
})

test('a comment that GitHub refuses is a warning, and the verdict stands', async () => {
  world.github.fault({ method: 'POST', path: COMMENTS, status: 422, body: { message: 'Validation Failed' } })
  const outcome = await world.run()
  assert.equal(outcome.code, 0)
  assert.match(outcome.annotations.at(-1)!.message, /No comment: GitHub answered 422/)
})

test('a missing permission is named and fails nothing', async () => {
  const outcome = await world.run({ token: world.readOnlyToken })
  assert.equal(outcome.code, 0, outcome.stdout)
  assert.match(outcome.annotations.map(({ message }) => message).join('\n'), /permissions: pull-requests: write/)
  assert.match(outcome.summary, /LLM cost: \+\$/)
  assert.deepEqual(await ours(), [])
})

const LIMITS = {
  'the primary limit': { status: 429, headers: { 'retry-after': '1' }, body: { message: 'API rate limit exceeded' } },
  'the secondary limit': {
    status: 403,
    headers: { 'retry-after': '1', 'x-ratelimit-remaining': '4000' },
    body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' },
  },
  'an exhausted quota': {
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000)) },
    body: { message: 'API rate limit exceeded for installation ID 1.' },
  },
}
for (const [name, answer] of Object.entries(LIMITS)) {
  test(`${name} is waited out`, async () => {
    world.github.fault({ method: 'POST', path: COMMENTS, ...answer })
    const outcome = await world.run()
    assert.equal(outcome.code, 0, outcome.stdout)
    assert.match(outcome.stdout, /trying again in/)
    assert.equal((await ours()).length, 1)
  })
}

test('a limit that lasts longer than a comment is worth is not waited out', async () => {
  const headers = { 'retry-after': '3600' }
  world.github.fault({ method: 'POST', path: COMMENTS, status: 429, headers, body: { message: 'API rate limit' } })
  const outcome = await world.run()
  assert.equal(outcome.code, 0, outcome.stdout)
  assert.match(outcome.annotations.at(-1)!.message, /No comment: GitHub answered 429/)
})

test('passing failures of the server are borne', async () => {
  world.github.fault({ method: 'GET', path: COMMENTS, status: 502, body: { message: 'Server Error' }, times: 2 })
  world.github.fault({ method: 'GET', path: COMMENTS, reset: 'before' })
  const outcome = await world.run()
  assert.equal(outcome.code, 0, outcome.stdout)
  assert.equal((await ours()).length, 1)
})

test('an answer that is lost makes no second comment', async () => {
  world.github.fault({ method: 'POST', path: COMMENTS, reset: 'after' })
  const outcome = await world.run()
  assert.equal(outcome.code, 0, outcome.stdout)
  assert.deepEqual(
    (await ours()).map(({ id }) => String(id)),
    [outcome.outputs['comment-id']],
  )
})

test('a server that stays down is a warning, and the verdict stands', async () => {
  world.github.fault({ method: 'GET', path: COMMENTS, status: 503, body: { message: 'Unavailable' }, times: 40 })
  const outcome = await world.run()
  assert.equal(outcome.code, 0, outcome.stdout)
  assert.match(outcome.annotations.at(-1)!.message, /No comment: GitHub answered 503/)
})

test('a check run is published when asked for', async () => {
  const outcome = await world.run({ inputs: { 'check-run': 'true' } })
  assert.equal(outcome.code, 0, outcome.stdout)
  const [check] = requests('POST').filter(({ path }) => path.endsWith('/check-runs'))
  const { head_sha, conclusion } = check!.body as { head_sha: string; conclusion: string }
  assert.deepEqual([head_sha, conclusion, check!.status], [world.repository.head, 'success', 201])
})

// Last: it leaves many comments behind.
test('our comment is found among 250, over pages', async () => {
  await world.run()
  const chat = Array.from({ length: 250 }, (_, index) => ({ body: `chat ${index}` }))
  const [comment] = await ours()
  await world.github.call('DELETE', `/repos/acme/web/issues/comments/${comment!.id}`)
  for (const each of chat) await world.github.call('POST', `/repos/acme/web/issues/${world.number}/comments`, each)
  await world.run()
  world.github.log.length = 0
  const outcome = await world.run()
  assert.equal(outcome.code, 0, outcome.stdout)
  assert.deepEqual(requests('POST'), [])
  assert.equal(requests('GET').filter(({ path }) => COMMENTS.test(path)).length, 3)
})

test('every request and every answer was as GitHub describes them', () => {
  assert.deepEqual([...new Set(world.github.breaches)], [])
})
