import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { callModule, root, temporaryDirectory } from '../cli/run.ts'
import { checkOut } from './git-repository.ts'
import type { ActionOutcome } from './runner.ts'
import { createWorld, type World } from './world.ts'

/** The table of docs/security.md about events and forks, row by row: what it promises is what a run does. */
const settings = { 'callcost.yml': 'policy:\n  rules:\n    approved-models:\n      allow: [openai/gpt-4o-mini]\n' }
const repository = { full_name: 'acme/web', default_branch: 'main' }
const COMMENTS = /\/issues\/\d+\/comments$/

let world: World
let fork: Record<string, unknown>

before(async () => {
  world = await createWorld(
    { ...settings, 'src/greet.ts': callModule() },
    { ...settings, 'src/greet.ts': callModule("'gpt-4o'") },
  )
  const { pull_request } = world.pullEvent() as { pull_request: { head: Record<string, unknown> } }
  fork = { head: { ...pull_request.head, sha: world.repository.head, repo: { id: 4711, full_name: 'mallory/web' } } }
})
after(() => world.close())
beforeEach(async () => {
  for (const { id } of await world.comments()) {
    await world.github.call('DELETE', `/repos/acme/web/issues/comments/${id}`)
  }
  world.github.settle()
})

interface Said {
  verdict: boolean
  summary: boolean
  annotations: boolean
  comment: boolean
}
const JUDGED: Said = { verdict: true, summary: true, annotations: true, comment: false }

async function saidBy(outcome: ActionOutcome): Promise<Said> {
  const comments = (await world.comments()).filter(({ body }) => body.includes('approved-models'))
  return {
    verdict: outcome.outputs.verdict === 'fail' && outcome.code === 1,
    summary: outcome.summary.includes('approved-models'),
    annotations: outcome.annotations.some(({ properties }) => properties.file === 'src/greet.ts'),
    comment: comments.length === 1,
  }
}

const ROWS: Record<string, () => Promise<void>> = {
  async '`pull_request`, own branch'() {
    assert.deepEqual(await saidBy(await world.run()), { ...JUDGED, comment: true })
  },

  async '`pull_request`, fork'() {
    const outcome = await world.run({ event: world.pullEvent(fork), token: world.readOnlyToken })
    assert.deepEqual(await saidBy(outcome), JUDGED)
    const said = outcome.annotations.find(({ message }) => message.startsWith('No comment'))
    assert.equal(said?.level, 'notice')
    assert.match(said.message, /from a fork can only read.*workflow_run/)
    assert.ok(
      world.github.log.some(({ method, path, status }) => method === 'POST' && COMMENTS.test(path) && status === 403),
    )
  },

  async '`workflow_run` after it'() {
    const { pull_request } = world.pullEvent() as { pull_request: { head: { repo: { id: number } } } }
    const run = {
      event: 'pull_request',
      head_sha: world.repository.head,
      head_branch: 'feat',
      head_repository: { id: pull_request.head.repo.id, owner: { login: 'acme' } },
    }
    const finished = (changes: object) =>
      world.run({
        eventName: 'workflow_run',
        event: { workflow_run: { ...run, ...changes }, repository },
        workspace: temporaryDirectory(),
      })
    const none = { verdict: false, summary: false, annotations: false, comment: false }
    // A run that claims another repository than the pull request's, or was started by something else, is not believed.
    for (const claim of [
      { head_repository: { id: 4711, owner: { login: 'acme' } } },
      { head_repository: null },
      { event: 'push' },
      { head_sha: world.repository.base },
    ])
      assert.deepEqual(await saidBy(await finished(claim)), none, JSON.stringify(claim))
    const outcome = await finished({})
    assert.equal(outcome.code, 0, outcome.stdout)
    assert.deepEqual(await saidBy(outcome), { ...none, comment: true })
  },

  async '`pull_request_target`'() {
    // The job has the base, as checkout gives it; the head is read from objects that are fetched.
    const workspace = await checkOut(`${world.git.url}/acme/web`, world.token, 'refs/heads/main')
    const { main: sha } = world.repository
    const outcome = await world.run({ eventName: 'pull_request_target', event: world.pullEvent(fork), workspace, sha })
    assert.deepEqual(await saidBy(outcome), { ...JUDGED, comment: true })
    assert.equal(readFileSync(join(workspace, 'src/greet.ts'), 'utf8'), callModule())
  },

  async '`merge_group`, `push`'() {
    const { base, head, main, merge } = world.repository
    const merged = { merge_group: { base_sha: main, head_sha: merge }, repository }
    assert.deepEqual(await saidBy(await world.run({ eventName: 'merge_group', event: merged })), JUDGED)
    const pushed = { ref: 'refs/heads/feat', before: base, after: head, repository }
    const workspace = await checkOut(`${world.git.url}/acme/web`, world.token, head)
    assert.deepEqual(await saidBy(await world.run({ eventName: 'push', event: pushed, workspace })), JUDGED)
  },

  async '`workflow_dispatch`, `schedule`'() {
    for (const eventName of ['workflow_dispatch', 'schedule']) {
      const needed = await world.run({ eventName, event: { repository } })
      assert.equal(needed.code, 2)
      assert.match(needed.annotations[0]!.message, /set the input base/)
      assert.deepEqual(
        await saidBy(await world.run({ eventName, event: { repository }, inputs: { base: 'main' } })),
        JUDGED,
        eventName,
      )
    }
  },
}

for (const [name, row] of Object.entries(ROWS)) test(`${name.replaceAll('`', '')}: as the security model says`, row)

test('the table has these rows', () => {
  const page = readFileSync(join(root, 'docs/security.md'), 'utf8')
  const [, table = ''] = /^\| Event \|.*\n\|[ -|]*\n((?:\|.*\n)+)/m.exec(page) ?? []
  assert.deepEqual(
    table
      .trim()
      .split('\n')
      .map(row => row.split('|')[1]!.trim()),
    Object.keys(ROWS),
  )
})

test('every request and every answer was as GitHub describes them', () => {
  assert.deepEqual([...new Set(world.github.breaches)], [])
})
