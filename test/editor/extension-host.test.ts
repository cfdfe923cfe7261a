/**
 * The suite in suite/ inside a real extension host: once with the extension as it is developed, once as it is packaged and
 * installed. Here the host is that of host/; VSCODE_TEST_HOST=desktop takes a desktop VS Code, which @vscode/test-electron loads.
 */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron'
import { build } from 'esbuild'
import { packageExtension } from '../../extension/scripts/package.mjs'
import { root } from '../architecture/sources.ts'
import type { HostResult } from './suite/index.ts'
import { createWorkspace } from './workspace.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** Two editors at once are more than two cores carry. */
const options = { concurrency: 1, timeout: 10 * 60_000 }

test('in the extension host', options, async t => {
  const isDesktop = process.env.VSCODE_TEST_HOST === 'desktop'
  const vscodeExecutablePath = isDesktop ? await downloadAndUnzipVSCode() : here('./host/code.mjs')
  const scratch = mkdtempSync(join(root, '.cache/editor-suite-'))
  t.after(() => rmSync(scratch, { recursive: true, force: true }))
  const suite = await bundleSuite(scratch)

  await t.test('as it is developed', async t => {
    await runSuite(t, { vscodeExecutablePath, suite, extension: join(root, 'extension') })
  })

  await t.test('packaged and installed', async t => {
    const profile = mkdtempSync(join(tmpdir(), 'callcost-profile-'))
    t.after(() => rmSync(profile, { recursive: true, force: true }))
    const places = [`--extensions-dir=${join(profile, 'extensions')}`, `--user-data-dir=${join(profile, 'data')}`]
    const vsix = await packageExtension(join(scratch, 'callcost.vsix'))
    const [command, ...given] = isDesktop
      ? resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath)
      : [vscodeExecutablePath]
    const installed = execFileSync(command!, [...given, ...places, '--install-extension', vsix], { encoding: 'utf8' })
    assert.match(installed, /successfully installed/)
    // The editor has to be told of an extension under development to run tests: this one does nothing.
    await runSuite(t, { vscodeExecutablePath, suite, extension: here('./host/empty'), places })
  })
})

/** A file that both kinds of host can load; mocha stays a package. */
async function bundleSuite(outdir: string): Promise<string> {
  const outfile = join(outdir, 'suite.cjs')
  await build({
    entryPoints: [here('./suite/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  })
  return outfile
}

interface Run {
  vscodeExecutablePath: string
  suite: string
  extension: string
  places?: string[]
}

/** Runs the suite and makes each of its tests one of the runner's own. */
async function runSuite(t: import('node:test').TestContext, { vscodeExecutablePath, suite, extension, places }: Run) {
  const workspace = createWorkspace()
  const profile = mkdtempSync(join(tmpdir(), 'callcost-run-'))
  const results = join(profile, 'results.jsonl')
  t.after(() => {
    workspace.remove()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  })
  const own = places ?? [`--extensions-dir=${join(profile, 'extensions')}`, `--user-data-dir=${join(profile, 'data')}`]
  const failure = await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    extensionTestsEnv: { CALLCOST_TEST_RESULTS: results },
    launchArgs: [workspace.directory, ...own],
  }).then(
    () => null,
    (error: unknown) => String(error),
  )
  const lines = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n') : []
  for (const { title, milliseconds, error } of lines.map(line => JSON.parse(line) as HostResult)) {
    await t.test(`${title} (${milliseconds} ms)`, () => assert.equal(error, null))
  }
  const log = existsSync(`${results}.log`) ? readFileSync(`${results}.log`, 'utf8').slice(-8000) : ''
  assert.ok(lines.length > 15, `the suite did not run: ${failure}\n${log}`)
  assert.equal(failure, null)
}
