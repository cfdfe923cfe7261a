import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { callModule, temporaryDirectory } from '../cli/run.ts'
import { checkOut, type Files } from './git-repository.ts'
import { createWorld, type World } from './world.ts'

const POLICY = `policy:
  rules:
    approved-models:
      allow: [openai/gpt-4o-mini]
`
const BASE: Files = {
  'callcost.yml': POLICY,
  'src/greet.ts': callModule(),
  'docs/link': { link: '/etc/passwd' },
  '.gitattributes': '* filter=evil diff=evil textconv=evil\n',
}
const HEAD: Files = { ...BASE, 'src/greet.ts': callModule("'gpt-4o'") }

let world: World
let url: string
const ZERO = '0'.repeat(40)

before(async () => {
  world = await createWorld(BASE, HEAD)
  url = `${world.git.url}/acme/web`
})
after(() => world.close())

/** Everything below .git, as one digest: what a run may not touch. */
function digestOf(directory: string): string {
  const hash = createHash('sha256')
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true }).sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  )) {
    const path = join(entry.parentPath, entry.name)
    hash.update(path)
    if (entry.isFile()) hash.update(readFileSync(path))
  }
  return hash.digest('hex')
}

test('a violation of the base’s policy fails the check, at its line', async () => {
  const outcome = await world.run()
  assert.equal(outcome.code, 1, outcome.stdout + outcome.stderr)
  assert.equal(outcome.outputs.verdict, 'fail')
  const [first] = outcome.annotations.filter(({ properties }) => properties.file)
  assert.deepEqual([first!.level, first!.properties.file], ['error', 'src/greet.ts'])
  const [violation] = JSON.parse(outcome.outputs.violations!)
  assert.equal(violation.ruleId, 'approved-models')
  const sarif = JSON.parse(readFileSync(outcome.outputs['sarif-path']!, 'utf8'))
  assert.equal(sarif.runs[0].results[0].ruleId, 'approved-models')
})

test('warn-only shows it and passes', async () => {
  const outcome = await world.run({ inputs: { 'warn-only': 'true' } })
  assert.equal(outcome.code, 0, outcome.stdout)
  assert.equal(outcome.outputs.verdict, 'fail')
})

test('a clone of depth 1 gets what it needs, little, and is left as it was', async () => {
  const workspace = await checkOut(url, world.token, world.repository.merge)
  const before = digestOf(workspace)
  const sent = world.git.sent()
  const outcome = await world.run({ workspace })
  assert.equal(outcome.code, 1, outcome.stdout)
  assert.ok(world.git.sent() - sent < 20_000, `${world.git.sent() - sent} bytes were fetched`)
  assert.equal(digestOf(workspace), before)
})

test('a full clone needs nothing and keeps its history', async () => {
  const workspace = await checkOut(url, world.token, world.repository.merge, { depth: 0 })
  const before = digestOf(workspace)
  const sent = world.git.sent()
  assert.equal((await world.run({ workspace })).code, 1)
  assert.equal(world.git.sent() - sent, 0)
  assert.equal(digestOf(workspace), before)
})

test('a partial clone is not written to', async () => {
  const workspace = await checkOut(url, world.token, world.repository.merge, { more: ['--filter=blob:none'] })
  const before = digestOf(workspace)
  assert.equal((await world.run({ workspace })).code, 1)
  assert.equal(digestOf(workspace), before)
})

test('a clone of the head alone is judged as merged', async () => {
  const workspace = await checkOut(url, world.token, world.repository.head)
  assert.equal((await world.run({ workspace })).code, 1)
})

test('nothing that the repository or its configuration names is run', async () => {
  const workspace = await checkOut(url, world.token, world.repository.merge)
  const trace = join(temporaryDirectory(), 'ran')
  const run = `touch ${trace} #`
  const lines = ['[core]', `fsmonitor = "${run}"`, `sshCommand = "${run}"`, `pager = "${run}"`]
  const drivers = [
    '[filter "evil"]',
    `clean = "${run}"`,
    `smudge = "${run}"`,
    '[diff "evil"]',
    `textconv = "${run}"`,
    `command = "${run}"`,
  ]
  writeFileSync(
    join(workspace, '.git/config'),
    `${readFileSync(join(workspace, '.git/config'), 'utf8')}\n${[...lines, ...drivers, '[diff]', `external = "${run}"`].join('\n')}\n`,
  )
  writeFileSync(join(workspace, '.git/hooks/reference-transaction'), `#!/bin/sh\n${run}\n`, { mode: 0o755 })
  assert.equal((await world.run({ workspace })).code, 1)
  assert.throws(() => readFileSync(trace), { code: 'ENOENT' })
})

const repository = { full_name: 'acme/web', default_branch: 'main' }

test('push', async () => {
  const { base, head, merge } = world.repository
  const event = { ref: 'refs/heads/feat', before: base, after: head, repository }
  const workspace = await checkOut(url, world.token, head)
  assert.equal((await world.run({ eventName: 'push', event, workspace })).code, 1)

  const first = { ref: 'refs/heads/main', before: ZERO, after: merge, repository }
  const outcome = await world.run({ eventName: 'push', event: first })
  // There is no policy before the first commit.
  assert.notEqual(outcome.outputs.verdict, 'error', outcome.stdout)

  const branch = { ref: 'refs/heads/feat', before: ZERO, after: head, repository }
  assert.equal((await world.run({ eventName: 'push', event: branch, workspace })).code, 1)

  const deleted = { ref: 'refs/heads/feat', before: head, after: ZERO, deleted: true, repository }
  assert.equal((await world.run({ eventName: 'push', event: deleted })).code, 0)
})

test('merge_group', async () => {
  const { main, merge } = world.repository
  const event = { merge_group: { base_sha: main, head_sha: merge }, repository }
  assert.equal((await world.run({ eventName: 'merge_group', event })).code, 1)
})

test('workflow_dispatch says what to compare, or is told to', async () => {
  const outcome = await world.run({ eventName: 'workflow_dispatch', event: { repository } })
  assert.equal(outcome.code, 2)
  assert.match(outcome.annotations[0]!.message, /set the input base/)
  const inputs = { base: 'main', head: 'refs/heads/feat' }
  assert.equal((await world.run({ eventName: 'workflow_dispatch', event: { repository }, inputs })).code, 1)
})

test('a commit that is not to be had is no pass', async () => {
  const outcome = await world.run({ inputs: { base: 'f'.repeat(40) } })
  assert.equal(outcome.code, 2)
  assert.equal(outcome.outputs.verdict, 'error')
})

test('a wrong input is named', async () => {
  const outcome = await world.run({ inputs: { comment: 'sometimes' } })
  assert.equal(outcome.code, 2)
  assert.match(outcome.annotations[0]!.message, /input comment: found "sometimes", expected always/)
})

test('a finished run of a fork gets its comment from a second workflow, without a clone', async () => {
  const { head } = world.repository
  const { pull_request } = world.pullEvent() as { pull_request: { head: { repo: { id: number } } } }
  const run = {
    event: 'pull_request',
    head_sha: head,
    head_branch: 'feat',
    head_repository: { id: pull_request.head.repo.id, owner: { login: 'acme' } },
  }
  const workspace = temporaryDirectory()
  const outcome = await world.run({ eventName: 'workflow_run', event: { workflow_run: run, repository }, workspace })
  assert.equal(outcome.code, 0, outcome.stdout)
  const comment = (await world.comments()).find(({ id }) => String(id) === outcome.outputs['comment-id'])
  assert.match(comment!.body, /approved-models/)
  assert.equal(outcome.summary, '')

  world.github.log.length = 0
  const stale = { ...run, head_sha: world.repository.base }
  const late = await world.run({ eventName: 'workflow_run', event: { workflow_run: stale, repository }, workspace })
  assert.equal(late.code, 0)
  assert.deepEqual(
    world.github.log.map(({ method }) => method),
    ['GET'],
  )
})

test('a policy from elsewhere holds in place of the base’s', async () => {
  const file = {
    message: 'policy',
    content: Buffer.from('policy:\n  rules:\n    retired-model: off\n').toString('base64'),
  }
  await world.github.call('PUT', '/repos/acme/policies/contents/llm.yml', file)
  const outcome = await world.run({ inputs: { policy: 'acme/policies/llm.yml@main' } })
  assert.deepEqual([outcome.code, outcome.outputs.verdict], [0, 'pass'], outcome.stdout)
  const missing = await world.run({ inputs: { policy: 'acme/policies/none.yml@main' } })
  assert.equal(missing.code, 2)
})

test('every request and every answer was as GitHub describes them', () => {
  assert.deepEqual([...new Set(world.github.breaches)], [])
})
