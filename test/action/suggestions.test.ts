import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { callModule } from '../cli/run.ts'
import { createWorld, OUTSIDER_TOKEN, type World } from './world.ts'

const MARKER = '<!-- callcost-suggestion:default -->'
const REVIEWS = /\/pulls\/\d+\/reviews$/
const POLICY = `policy:
  rules:
    approved-models:
      allow: [openai/gpt-5.4-nano, openai/gpt-5.4]
    retired-model: off
`
/** On line 7 of \`callModule\`. */
const MODEL_LINE = 7
const BASE = { 'callcost.yml': POLICY, 'app/old.ts': callModule("'gpt-4o'"), 'app/new.ts': callModule("'gpt-5.4'") }
const HEAD = {
  ...BASE,
  // Touched, but not on the line of the model: no line of the change names one that is not approved.
  'app/old.ts': `${callModule("'gpt-4o'")}// More to come.\n`,
  'app/new.ts': callModule("'gpt-4o'"),
  'app/shared.ts': `export const MODEL = "gpt-4o"\n`,
  'app/user.ts': `import { MODEL } from './shared'\n${callModule('MODEL')}`,
  'app/built.ts': callModule("'gpt-' + '4o'"),
}
const inputs = { suggestions: 'true', 'warn-only': 'true' }

let world: World
before(async () => {
  world = await createWorld(BASE, HEAD)
})
after(() => world.close())
beforeEach(() => world.github.settle())

interface ReviewComment {
  id: number
  path: string
  position: number
  body: string
  user: { login: string }
}
const suggestions = async (): Promise<ReviewComment[]> =>
  (await world.github.call('GET', `/repos/acme/web/pulls/${world.number}/comments?per_page=100`)).filter(
    ({ body }: ReviewComment) => body.startsWith(MARKER),
  )
const sent = (method: string, path: RegExp) =>
  world.github.log.filter(entry => entry.method === method && path.test(entry.path))

test('nothing is suggested unless it is asked for', async () => {
  await world.run({ inputs: { 'warn-only': 'true' } })
  assert.deepEqual(sent('POST', REVIEWS), [])
})

test('each changed line that names a model which is not approved gets one suggestion, as one review of the head', async () => {
  world.github.fault({ method: 'POST', path: REVIEWS, reset: 'after' })
  const outcome = await world.run({ inputs })
  assert.equal(outcome.code, 0, outcome.stdout)
  const [review] = sent('POST', REVIEWS)
  const { commit_id, event } = review!.body as Record<string, string>
  assert.deepEqual([commit_id, event], [world.repository.head, 'COMMENT'])
  const made = await suggestions()
  assert.deepEqual(made.map(({ path, position }) => `${path}:${position}`).sort(), [
    `app/new.ts:${MODEL_LINE}`,
    'app/shared.ts:1',
  ])
  const bodies = made.map(({ body }) => body).join('\n')
  assert.match(bodies, /```suggestion\n {4}model: 'gpt-5\.4-nano',\n```/)
  assert.match(bodies, /```suggestion\nexport const MODEL = "gpt-5\.4-nano"\n```/)
  assert.match(bodies, /per 1,000 calls, instead of \$/)
})

test('a second run says nothing twice, and puts right what is not true any more', async () => {
  const [first] = await suggestions()
  await world.run({ inputs })
  assert.deepEqual([sent('POST', REVIEWS), sent('PATCH', /pulls\/comments/)], [[], []])
  await world.github.call('PATCH', `/repos/acme/web/pulls/comments/${first!.id}`, { body: `${MARKER}\nold` })
  await world.run({ inputs })
  assert.deepEqual(sent('POST', REVIEWS), [])
  assert.equal((await suggestions()).find(({ id }) => id === first!.id)!.body, first!.body)
})

test('a suggestion that nothing speaks for any more cannot be applied any more', async () => {
  const { base } = world.repository
  await world.run({ inputs: { ...inputs, base, head: base } })
  for (const { body } of await suggestions()) assert.doesNotMatch(body, /```/)
  await world.run({ inputs })
  assert.equal((await suggestions()).filter(({ body }) => body.includes('```suggestion')).length, 2)
})

test('somebody else’s comment with our marker is left alone', async () => {
  const path = `/repos/acme/web/pulls/${world.number}/comments`
  const forged = { body: `${MARKER}\nforged`, path: 'app/new.ts', position: 1, commit_id: world.repository.head }
  const { id } = await world.github.call('POST', path, forged, OUTSIDER_TOKEN)
  await world.run({ inputs })
  assert.equal((await suggestions()).find(each => each.id === id)!.body, `${MARKER}\nforged`)
})

test('a review that GitHub refuses is a warning, and the verdict stands', async () => {
  for (const { id } of await suggestions()) {
    await world.github.call('DELETE', `/repos/acme/web/pulls/comments/${id}`)
  }
  world.github.fault({ method: 'POST', path: REVIEWS, status: 422, body: { message: 'Validation Failed' } })
  const outcome = await world.run({ inputs })
  assert.equal(outcome.code, 0)
  assert.match(outcome.annotations.at(-1)!.message, /No suggestions: GitHub answered 422/)
  const readOnly = await world.run({ inputs, token: world.readOnlyToken })
  assert.match(readOnly.annotations.map(({ message }) => message).join('\n'), /No suggestions: .*pull-requests: write/)
})

test('every request and every answer was as GitHub describes them', () => {
  assert.deepEqual([...new Set(world.github.breaches)], [])
})
