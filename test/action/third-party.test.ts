import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { callModule } from '../cli/run.ts'
import { createWorld, OUTSIDER_TOKEN, type World } from './world.ts'

/*
 * Whether the harness is fair: an action that somebody else wrote and published, with a GitHub client of its own, works on it
 * as it does on GitHub. WordPress's "project management automation" labels the first pull request of a contributor, greets
 * them, and assigns them the issues that it fixes.
 */

const action = dirname(createRequire(import.meta.url).resolve('@wordpress/project-management-automation/package.json'))
const LABELS = /\/issues\/\d+\/labels$/

let world: World
let issue: { number: number }
before(async () => {
  world = await createWorld({ 'src/greet.ts': callModule() }, { 'src/greet.ts': callModule("'gpt-4o'") })
  issue = await world.github.call('POST', '/repos/acme/web/issues', { title: 'Too long' })
})
after(() => world.close())
beforeEach(() => world.github.settle())

async function greet(login: string, token: string) {
  const changes = { user: { login, type: 'User' }, body: `Fixes #${issue.number}` }
  const event = { ...world.pullEvent(changes), action: 'opened' }
  const owner = { login: 'acme' }
  return world.run({
    action,
    eventName: 'pull_request_target',
    event: { ...event, repository: { ...(event as { repository?: object }).repository, name: 'web', owner } },
    token,
    inputs: { github_token: token },
  })
}

test('it does its work: labels, a comment, an assigned issue', async () => {
  const outcome = await greet(
    'mallory',
    await world.github.tokenFor({ contents: 'read', issues: 'write', pull_requests: 'write' }),
  )
  assert.equal(outcome.code, 0, outcome.stdout + outcome.stderr)
  const labelsOf = async (number: number) =>
    (await world.github.call('GET', `/repos/acme/web/issues/${number}/labels`)).map(
      ({ name }: { name: string }) => name,
    )
  assert.deepEqual(await labelsOf(world.number), ['First-time Contributor'])
  assert.deepEqual(await labelsOf(issue.number), ['[Status] In Progress'])
  const [comment] = await world.comments()
  assert.match(comment!.body, /Thanks for your first Pull Request/)
  assert.equal(comment!.user.login, 'github-actions[bot]')
})

test('it fails as it does on GitHub when GitHub refuses', async () => {
  world.github.fault({
    method: 'POST',
    path: LABELS,
    status: 403,
    body: { message: 'Resource not accessible' },
    times: 9,
  })
  const outcome = await greet('mallory', OUTSIDER_TOKEN)
  assert.equal(outcome.code, 1)
  assert.match(outcome.annotations[0]!.message, /failed with error: HttpError: Resource not accessible/)
})

test('every request of it was as GitHub describes them', () => {
  assert.deepEqual([...new Set(world.github.breaches)], [])
})
