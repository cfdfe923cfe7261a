/**
 * `npm test`: everything that must hold before a change is merged. Sets up, checks style, types and generated files, then
 * runs all tests; goes on after a failed check, so that one run tells everything. Ends with node's own summary.
 * With arguments, only the test files whose path contains one of them run, and no checks.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMMAND, ensureBrowser, ensureEditor } from '../../test/editor/host/set-up.mjs'
import { BUNDLES, ensureReady, note, root } from './setup.mjs'

/** Trees that are read by tests as data. */
const NOT_TESTS = /^test\/(corpus|fixtures|example)\//
/** Scripts that can tell whether the committed file they write is what they would write now. */
const GENERATED = readdirSync(join(root, 'core/scripts'))
  .map(name => `core/scripts/${name}`)
  .filter(path => readFileSync(join(root, path), 'utf8').includes("'--check'"))

/** What tests need that npm does not install: each gives what is missing, in words, or null. */
const NEEDS = {
  'test/editor/': () => ensureBrowser() ?? ensureEditor(),
  'test/report/': ensureBrowser,
}

const CHECKS = {
  'lint and format': ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  types: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  // A page of its own: what a browser has is not there for the rest.
  'types of the report': ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'extension/src/report'],
  ...Object.fromEntries(GENERATED.map(script => [`${script} --check`, ['--import', 'tsx', script, '--check']])),
}

ensureReady()
const only = process.argv.slice(2)
const failed = only.length > 0 ? [] : Object.keys(CHECKS).filter(name => !passes(name, CHECKS[name]))
// Said before the tests: the runner's own count closes the log.
if (failed.length > 0) note(`failed: ${failed.join(', ')}`)
const files = testFiles().filter(path => only.length === 0 || only.some(part => path.includes(part)))
const leftOut = Object.entries(NEEDS).flatMap(([folder, ensure]) => {
  const missing = files.some(path => path.startsWith(folder)) ? ensure() : null
  return missing === null ? [] : [{ folder, missing }]
})
for (const { folder, missing } of leftOut) {
  const banner = `${folder} IS ${process.env.CI ? 'MISSING' : 'LEFT OUT'}: ${missing}. To run it: ${COMMAND}`
  note(`\n\n    ${'*'.repeat(20)}\n    ${banner}\n    ${'*'.repeat(20)}\n`)
}
if (files.some(path => path.startsWith('test/editor/'))) ensureReady(BUNDLES.extension)
const runnable = files.filter(path => !leftOut.some(({ folder }) => path.startsWith(folder)))
const passed = node(['--import', 'tsx', '--test', '--test-concurrency=2', ...runnable])
// Where nobody looks at the screen, a suite that did not run is a failure.
const isComplete = leftOut.length === 0 || !process.env.CI
process.exit(passed && isComplete && failed.length === 0 ? 0 : 1)

function passes(name, args) {
  process.stdout.write(`# ${name}\n`)
  return node(args)
}

function node(args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

/** Node 20 takes no glob for --test. */
function testFiles() {
  return readdirSync(join(root, 'test'), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map(entry =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(root.length)
        .replaceAll('\\', '/'),
    )
    .filter(path => !NOT_TESTS.test(path))
    .sort()
}
