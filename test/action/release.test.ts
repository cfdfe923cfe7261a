import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { root, temporaryDirectory } from '../cli/run.ts'
import { git } from './git-repository.ts'

test('a release is made by script, and works from a clone of its tree', () => {
  const before = git(root, 'status', '--porcelain')
  const refs = git(root, 'for-each-ref', 'refs/tags')
  // As on a runner: nobody is configured as the author.
  const env = { PATH: process.env.PATH, HOME: temporaryDirectory(), GIT_CONFIG_NOSYSTEM: '1' }
  const script = join(root, 'action/scripts/release.mjs')
  const { status, stderr, stdout } = spawnSync(process.execPath, [script], { cwd: root, env, encoding: 'utf8' })
  assert.equal(status, 0, stderr + stdout)
  const commit = /commit ([0-9a-f]{40}) holds the bundle/.exec(stderr + stdout)?.[1]
  assert.ok(commit, stderr + stdout)
  const files = git(root, 'ls-tree', '-r', '--name-only', commit).split('\n')
  for (const path of ['action/action.yml', 'action/dist/action.mjs', 'action/dist/worker.mjs', 'LICENSE'])
    assert.ok(files.includes(path), path)
  assert.deepEqual([git(root, 'status', '--porcelain'), git(root, 'for-each-ref', 'refs/tags')], [before, refs])
})

test('a version that package.json does not declare is not released', () => {
  const script = join(root, 'action/scripts/release.mjs')
  const { status, stderr } = spawnSync(process.execPath, [script, '--push', 'v99.0.0'], { cwd: root, encoding: 'utf8' })
  assert.equal(status, 2)
  assert.match(stderr, /v99\.0\.0 is not the version in package\.json/)
})
