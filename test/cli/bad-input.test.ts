import assert from 'node:assert/strict'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { scanDirectory } from '../../action/src/scan.ts'
import type { ReportJson } from '../../core/src/present/index.ts'
import { asOrdinaryUser } from './ordinary-user.ts'
import { callcost, callModule, project } from './run.ts'

/** Scans a project that also holds a good file, which must be reported whatever else there is. */
function scanWith(files: Record<string, string | Uint8Array>, prepare?: (directory: string) => void): ReportJson {
  const directory = project({ 'good.ts': callModule(), ...files })
  prepare?.(directory)
  const { stdout, stderr, code } = callcost(['scan', directory, '--format', 'json'])
  assert.equal(code, 0, stderr)
  assert.doesNotMatch(stderr, /error/)
  const report: ReportJson = JSON.parse(stdout)
  assert.ok(report.callSites.some(call => call.path === 'good.ts'))
  return report
}

test('broken syntax is named with its line, and the calls around it are found', () => {
  const report = scanWith({ 'broken.ts': `${callModule()}\nfunction (((` })
  assert.ok(report.callSites.some(call => call.path === 'broken.ts'))
  const problem = report.diagnostics.find(each => each.code === 'syntax-error')
  assert.deepEqual([problem?.path, problem?.line, problem?.severity], ['broken.ts', 13, 'warning'])
  assert.match(problem!.message, /^Syntax error: .+/)
})

test('minified bundles are skipped with the reason', () => {
  const statements = `${callModule().replaceAll('\n', ' ')};var a=1;`.repeat(200)
  const report = scanWith({ 'bundle.js': statements })
  assert.deepEqual(report.skipped, [{ path: 'bundle.js', reason: 'minified' }])
})

test('deep nesting does not stop a scan', () => {
  const report = scanWith({
    'deep.ts': `${callModule()}\nexport const deep = ${'[\n'.repeat(9000)}${']\n'.repeat(9000)}`,
  })
  assert.deepEqual(report.skipped, [{ path: 'deep.ts', reason: 'nested too deeply to analyse' }])
})

test('a file that may not be read is named', async () => {
  const directory = project({ 'good.ts': callModule(), 'secret.ts': callModule() })
  // What a scan loads of the tool's own must be loaded before the permissions change.
  await scanDirectory(directory, { cache: false })
  chmodSync(join(directory, 'secret.ts'), 0)
  const report = await asOrdinaryUser(directory, () => scanDirectory(directory, { cache: false }))
  assert.deepEqual(report.skipped, [{ path: 'secret.ts', reason: 'unreadable: permission denied' }])
  assert.equal(report.callSites.length, 1)
})

test('an unknown model is reported with near matches and without a total', () => {
  const report = scanWith({ 'typo.ts': callModule("'gpt-4o-mni'") })
  const call = report.callSites.find(each => each.path === 'typo.ts')!
  assert.equal(call.listCostPerCall, null)
  assert.deepEqual(call.models, ['gpt-4o-mni'])
  assert.ok(call.modelEstimates[0]!.nearMatches.some(name => name.includes('gpt-4o-mini')))
  assert.equal(report.totals.unpriced, 1)
})

test('a settings file with many mistakes names each, and what is right in it holds', () => {
  const settings = [
    'assumptions:',
    '  outputTokens: many',
    'calls:',
    '  - match: { path: good.ts }',
    '    callsPerMonth: 1000',
    '    ouner: me',
    '  - match: { path: gone.ts }',
    '    callsPerMonth: 5',
    'exclud: []',
    '',
  ].join('\n')
  const report = scanWith({ 'callcost.yml': settings })
  const lines = report.diagnostics.map(({ path, line }) => `${path}:${line}`)
  for (const line of [2, 6, 7, 9]) assert.ok(lines.includes(`callcost.yml:${line}`), `line ${line} in ${lines}`)
  assert.equal(report.callSites[0]!.volume?.callsPerMonth, 1000)
})

test('settings that are no YAML at all are named, and the scan goes on', () => {
  for (const text of ['a: [', '- 1\n- 2\n', '&a [*a]', `${'a: &a {x: 1}\n'}b: *nope\n`]) {
    assert.ok(scanWith({ 'callcost.yml': text }).diagnostics.length > 0, JSON.stringify(text))
  }
})

test('text that doubles with every line does not stop a scan', () => {
  const lines = Array.from({ length: 60 }, (_, at) => `const t${at + 1} = t${at} + t${at}`)
  const report = scanWith({ 'bomb.ts': `const t0 = 'x'\n${lines.join('\n')}\n${callModule('t60')}` })
  assert.equal(report.callSites.length, 2)
})
