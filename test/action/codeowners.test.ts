import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkRevisions } from '../../action/src/check-revisions.ts'
import { scanDirectory } from '../../action/src/scan.ts'
import { callModule, project, temporaryDirectory } from '../cli/run.ts'
import { commit, type Files, git } from './git-repository.ts'

const BASE: Files = {
  'callcost.yml': 'policy: { rules: { attribution: { severity: error, by: owner }, retired-model: off } }\n',
}
const OURS = 'src/ @acme/web\n'

const repository = temporaryDirectory()
git(repository, 'init', '--quiet', '--initial-branch=main')

/** Owner of the one call that the change adds, and what the check says. */
async function check(files: Files): Promise<[owner: string | null, status: string]> {
  const before = commit(repository, BASE, 'base')
  const after = commit(repository, { ...BASE, 'src/greet.ts': callModule(), ...files }, 'head')
  const { head, verdict } = await checkRevisions(
    { git: { gitDirectory: null, cwd: repository }, base: before, head: after, directory: '' },
    { asOf: '2026-11-22', threads: 1 },
  )
  return [head.report.estimates[0]!.owner, verdict.status]
}

for (const path of ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']) {
  test(`${path} says whose a call is`, async () => {
    assert.deepEqual(await check({ [path]: OURS }), ['@acme/web', 'pass'])
  })
}

test('without it nobody’s call is stopped', async () => {
  assert.deepEqual(await check({}), [null, 'fail'])
  assert.deepEqual(await check({ 'src/CODEOWNERS': OURS }), [null, 'fail'])
  assert.deepEqual(await check({ CODEOWNERS: '* @acme/all\nsrc/\n' }), [null, 'fail'])
})

test('of several files the first that GitHub finds holds', async () => {
  const all = { CODEOWNERS: '* @second', 'docs/CODEOWNERS': '* @third' }
  assert.deepEqual(await check({ ...all, '.github/CODEOWNERS': '* @first' }), ['@first', 'pass'])
  assert.deepEqual(await check(all), ['@second', 'pass'])
})

test('sections as GitLab has them are read', async () => {
  assert.deepEqual(await check({ CODEOWNERS: '[Web][2] @acme/web\nsrc/\n' }), ['@acme/web', 'pass'])
})

test('the file of the repository speaks for a part that has its own callcost.yml', async () => {
  const part = { 'services/chat/callcost.yml': String(BASE['callcost.yml']) }
  const call = { 'services/chat/src/greet.ts': callModule() }
  const ownerOf = async (files: Files) => {
    const before = commit(repository, { ...part, ...files }, 'base')
    const after = commit(repository, { ...part, ...call, ...files }, 'head')
    const { head, verdict } = await checkRevisions(
      { git: { gitDirectory: null, cwd: repository }, base: before, head: after, directory: 'services/chat' },
      { asOf: '2026-11-22', threads: 1 },
    )
    const [{ owner, declaredAt }] = head.report.estimates as [(typeof head.report.estimates)[0]]
    return [owner, declaredAt.owner?.path ?? null, verdict.status]
  }
  assert.deepEqual(await ownerOf({ '.github/CODEOWNERS': '* @acme/all\nservices/chat/src/ @acme/chat\n' }), [
    '@acme/chat',
    '../../.github/CODEOWNERS',
    'pass',
  ])
  // What it means to the code host, not to whoever reads the part alone.
  assert.deepEqual(await ownerOf({ CODEOWNERS: '/src/ @acme/chat\n' }), [null, null, 'fail'])
  assert.deepEqual(await ownerOf({ CODEOWNERS: '* @all\n', 'services/chat/CODEOWNERS': '* @part\n' }), [
    '@all',
    '../../CODEOWNERS',
    'pass',
  ])
})

test('a scan of a part asks the repository around it', async () => {
  const directory = project({ '.git/HEAD': '', CODEOWNERS: 'chat/ @acme/chat\n', 'chat/greet.ts': callModule() })
  const { callSites } = await scanDirectory(`${directory}/chat`, { cache: false, threads: 1 })
  assert.equal(callSites[0]!.owner, '@acme/chat')
})
