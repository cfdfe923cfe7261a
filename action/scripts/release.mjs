/**
 * Makes the commit that people's workflows run: the tree of HEAD with the bundle in it, which the repository itself does
 * not hold. Tests it from a clone of its own. Touches neither the working tree nor the index.
 *
 *     node action/scripts/release.mjs                 dry run: build, commit, clone, test; publishes nothing
 *     node action/scripts/release.mjs --push v1.2.3   the same, then moves the tags v1.2.3 and v1 there
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { note, root } from './setup.mjs'

const push = process.argv.indexOf('--push')
const version = push === -1 ? null : process.argv[push + 1]
if (version !== null && !/^v\d+\.\d+\.\d+$/.test(version ?? ''))
  fail(`--push ${version}: expected a version such as v1.2.3`)
const declared = `v${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}`
if (version !== null && version !== declared) fail(`${version} is not the version in package.json, ${declared}`)

execFileSync(process.execPath, [join(root, 'action/scripts/build.mjs')], { stdio: ['ignore', 2, 2] })
const temporary = mkdtempSync(join(tmpdir(), 'callcost-release-'))
try {
  const commit = bundleCommit(version ?? declared)
  testClone(commit)
  note(`commit ${commit} holds the bundle of ${version ?? declared}, and a clone of it works`)
  if (version !== null) publish(commit, version)
} finally {
  rmSync(temporary, { recursive: true, force: true })
}

/** An index of our own: HEAD's files and the bundle, which .gitignore keeps out of the real one. */
function bundleCommit(name) {
  const env = { ...process.env, GIT_INDEX_FILE: join(temporary, 'index') }
  git(['read-tree', 'HEAD'], { env })
  git(['add', '--force', '--', 'action/dist'], { env })
  git(['rm', '--quiet', '--cached', '--ignore-unmatch', '--', 'action/dist/stamp'], { env })
  const tree = git(['write-tree'], { env })
  return git([...author(), 'commit-tree', tree, '-p', 'HEAD', '-m', `Bundle ${name}`], { env })
}

/** What a runner does: takes that tree and runs the entry that action.yml names. */
function testClone(commit) {
  const clone = join(temporary, 'clone')
  git(['init', '--quiet', clone])
  git(['fetch', '--quiet', '--depth=1', root, commit], { cwd: clone })
  git(['checkout', '--quiet', 'FETCH_HEAD'], { cwd: clone })
  const manifest = parse(readFileSync(join(clone, 'action/action.yml'), 'utf8'))
  const { main } = manifest.runs
  readFileSync(join(clone, 'action', main))
  const cli = join(clone, 'action/dist/callcost.mjs')
  const report = execFileSync(process.execPath, [cli, 'scan', '--format', 'json'], {
    cwd: join(clone, 'test/example/support-assistant'),
    maxBuffer: 64 * 1024 * 1024,
  })
  if (JSON.parse(report).callSites.length === 0) fail('the clone finds no calls in the example')
  const [output, event] = [join(temporary, 'output'), join(temporary, 'event.json')]
  writeFileSync(output, '')
  writeFileSync(event, '{}')
  const defaults = Object.entries(manifest.inputs).map(([input, { default: value = '' }]) => [input, value])
  const example = { 'working-directory': 'test/example/support-assistant' }
  const inputs = {
    ...Object.fromEntries(defaults),
    token: '',
    comment: 'never',
    base: 'HEAD',
    head: 'HEAD',
    ...example,
  }
  execFileSync(process.execPath, [join(clone, 'action', main)], {
    cwd: clone,
    stdio: ['ignore', 2, 2],
    env: {
      PATH: process.env.PATH,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...{
        GITHUB_WORKSPACE: clone,
        GITHUB_REPOSITORY: 'acme/web',
        GITHUB_EVENT_NAME: 'push',
      },
      ...{ GITHUB_EVENT_PATH: event, GITHUB_OUTPUT: output, RUNNER_TEMP: temporary },
    },
  })
  if (!/^(pass|warn)$/m.test(readFileSync(output, 'utf8'))) fail('the clone does not pass a change of nothing')
}

/** Runners have no identity of their own. */
function author() {
  const hasOne = spawnSync('git', ['var', 'GIT_COMMITTER_IDENT'], { cwd: root, stdio: 'ignore' }).status === 0
  const [name, email] = ['github-actions[bot]', '41898282+github-actions[bot]@users.noreply.github.com']
  return hasOne ? [] : ['-c', `user.name=${name}`, '-c', `user.email=${email}`]
}

function publish(commit, name) {
  const [major] = name.split('.')
  for (const tag of [name, major]) git(['push', '--force', 'origin', `${commit}:refs/tags/${tag}`])
  note(`published ${name} and ${major}`)
}

function git(args, options = {}) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', ...options }).trim()
}

function fail(message) {
  note(message)
  process.exit(2)
}
