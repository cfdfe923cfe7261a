import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkRevisions } from '../../action/src/check-revisions.ts'
import { callModule, temporaryDirectory } from '../cli/run.ts'
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
