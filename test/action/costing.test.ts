import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createCosting } from '../../action/src/costing.ts'
import { NOTHING, type Snapshot } from '../../action/src/git/snapshot.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../core/src/model/settings.ts'
import { judgeCode, parsePolicy } from '../../core/src/policy/index.ts'
import { reportJson } from '../../core/src/present/index.ts'
import { parseSettings } from '../../core/src/settings/index.ts'
import { callcost, callModule, root, temporaryDirectory } from '../cli/run.ts'
import { commit, type Files, git } from './git-repository.ts'

const CASES = join(root, 'test/fixtures/pulls')
const OPTIONS = { asOf: '2026-11-22', threads: 1 }

/** A state in memory; equal contents have equal ids, as in git. */
function snapshotOf(directory: string): Snapshot {
  const files = new Map<string, string>()
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(directory.length + 1), readFileSync(path, 'utf8'))
  }
  return {
    ...NOTHING,
    paths: [...files.keys()],
    idOf: path => files.get(path),
    read: async paths => paths.map(path => ({ text: files.get(path) ?? '' })),
  }
}

function settingsIn({ idOf }: Snapshot): Settings {
  const text = idOf('callcost.yml')
  return text === undefined ? DEFAULT_SETTINGS : parseSettings(text, 'callcost.yml').settings
}

async function reportOf(costing: ReturnType<typeof createCosting>, snapshot: Snapshot): Promise<unknown> {
  const settings = settingsIn(snapshot)
  const costed = await costing.cost(snapshot, settings)
  const verdict = judgeCode(costed, parsePolicy(settings.policy), costed.priceBook)
  return reportJson({ ...costed.report, verdict, adviceFor: () => [] })
}

test('a state costed by what differs from the one before is the state costed by itself', async () => {
  const states = readdirSync(CASES)
    .sort()
    .flatMap(name => ['base', 'head'].map(side => join(CASES, name, side)))
    .filter(path => readdirSync(join(path, '..')).includes(path.slice(-4)))
    .map(snapshotOf)
  const one = createCosting(OPTIONS)
  // There and back again, over all the projects: files come, go, change and change back.
  for (const snapshot of [...states, ...states.toReversed()]) {
    const fresh = createCosting(OPTIONS)
    assert.deepEqual(await reportOf(one, snapshot), await reportOf(fresh, snapshot), snapshot.paths.join(' '))
    await fresh.close()
  }
  await one.close()
})

test('what git objects hold is analysed once and kept, and a damaged cache is as good as none', () => {
  const repository = temporaryDirectory()
  const cache = temporaryDirectory()
  const files = (model: string): Files =>
    Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`src/m${index}.ts`, callModule(model)]))
  git(repository, 'init', '--quiet', '--initial-branch=main')
  commit(repository, files("'gpt-4o'"), 'base')
  commit(repository, { ...files("'gpt-4o'"), 'src/m3.ts': callModule("'gpt-4.1'") }, 'head')
  const diff = (...more: string[]) => {
    const args = ['diff', 'HEAD~1..HEAD', '--format', 'json', '--as-of', '2026-11-22', ...more]
    const { stdout, stderr, code } = callcost(args, { cwd: repository, env: { XDG_CACHE_HOME: cache } })
    assert.equal(code, 0, stderr)
    return stdout
  }
  const packs = () =>
    readdirSync(cache, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.pack'))
      .map(entry => join(entry.parentPath, entry.name))

  const first = diff('--no-cache')
  assert.equal(JSON.parse(first).delta.changed, 1)
  assert.deepEqual(packs(), [])
  assert.equal(diff(), first)
  const [pack] = packs()
  const written = readFileSync(pack!)
  assert.equal(diff(), first)
  assert.deepEqual(readFileSync(pack!), written, 'nothing new, nothing written')
  writeFileSync(pack!, written.subarray(0, written.length / 2))
  assert.equal(diff(), first)
  writeFileSync(pack!, written.fill(7, 100))
  assert.equal(diff(), first)
})
