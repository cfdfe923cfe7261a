import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import stringWidth from 'string-width'
import type { ReportJson } from '../../core/src/present/index.ts'
import { CALL_LINE, callcost, callModule, project, root, temporaryDirectory } from './run.ts'

const schema = JSON.parse(readFileSync(join(root, 'core/schema/report.schema.json'), 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true }).compile<unknown>(schema)

function scanJson(directory: string, ...args: string[]): ReportJson {
  const { stdout, stderr, code } = callcost(['scan', directory, '--format', 'json', ...args])
  assert.equal(code, 0, stderr)
  const report: ReportJson = JSON.parse(stdout)
  assert.ok(validate(report), JSON.stringify(validate.errors, null, 2))
  return report
}

test('a call is reported with its place, model, tokens and cost', () => {
  const report = scanJson(project({ 'src/greet.ts': callModule() }), '--as-of', '2026-01-31')
  assert.equal(report.priceBook.asOf, '2026-01-31')
  assert.equal(report.callSites.length, 1)
  const [call] = report.callSites
  assert.deepEqual(
    [call!.path, call!.line, call!.sdk, call!.models],
    ['src/greet.ts', CALL_LINE, 'openai', ['gpt-4o-mini']],
  )
  assert.equal(call!.maxTokens, 200)
  assert.ok(Number(call!.listCostPerCall!.expected) > 0)
  assert.ok(Number(call!.listCostPerCall!.high) >= Number(call!.listCostPerCall!.expected))
})

test('npm start prints the report and nothing else on standard output', () => {
  const directory = project({ 'greet.ts': callModule() })
  const cwd = join(directory, '..')
  const { stdout, status } = spawnSync(
    'npm',
    ['--silent', '--prefix', root, 'start', '--', 'scan', directory, '--format', 'json'],
    { encoding: 'utf8', cwd, shell: process.platform === 'win32' },
  )
  assert.equal(status, 0)
  assert.ok(validate(JSON.parse(stdout)))
})

test('an empty directory is fine and has no calls', () => {
  const { stdout, code } = callcost(['scan', temporaryDirectory()])
  assert.equal(code, 0)
  assert.match(stdout, /No LLM calls found/)
})

test('paths are relative to the directory the user stands in', () => {
  const directory = project({ 'a/greet.ts': callModule(), 'b/greet.ts': callModule() })
  const { stdout } = callcost(['scan', 'a', '--format', 'json'], { cwd: directory })
  assert.deepEqual(
    (JSON.parse(stdout) as ReportJson).callSites.map(call => call.path),
    ['greet.ts'],
  )
  const both = callcost(['scan', 'a', 'b', '--format', 'json'], { cwd: directory })
  assert.deepEqual(
    (JSON.parse(both.stdout) as ReportJson).callSites.map(call => call.path),
    ['a/greet.ts', 'b/greet.ts'],
  )
})

test('one file can be scanned, and what it imports is followed', () => {
  const directory = project({
    'package.json': '{}',
    'src/model.ts': "export const MODEL = 'gpt-4o'\n",
    'src/greet.ts': `import { MODEL } from './model.ts'\n${callModule('MODEL')}`,
    'src/other.ts': callModule(),
  })
  const report = scanJson(join(directory, 'src/greet.ts'))
  assert.deepEqual(
    report.callSites.map(call => [call.path.split('/').at(-1), call.models]),
    [['greet.ts', ['gpt-4o']]],
  )
  assert.equal(report.totals.callSites, 1)
})

test('a callcost.yml of the repository speaks for its parts', () => {
  const directory = project({
    '.git/HEAD': '',
    'callcost.yml': 'calls:\n  - match: { path: "app/**" }\n    callsPerMonth: 1000\n',
    'app/greet.ts': callModule(),
    'other/greet.ts': callModule(),
  })
  const report = scanJson(join(directory, 'app'))
  assert.deepEqual(
    report.callSites.map(call => [call.path, call.volume?.callsPerMonth]),
    [['app/greet.ts', 1000]],
  )
  assert.equal(report.totals.withVolume, 1)
  assert.ok(report.totals.listCostPerMonth)
})

test('a mistake in callcost.yml is named with its line and a near match, and the rest is reported', () => {
  const directory = project({ 'callcost.yml': 'assumptions:\n  outputTokns: 300\n', 'greet.ts': callModule() })
  const report = scanJson(directory)
  assert.equal(report.callSites.length, 1)
  const [problem] = report.diagnostics
  assert.deepEqual([problem?.path, problem?.line], ['callcost.yml', 2])
  assert.match(problem!.message, /outputTokns.*outputTokens/)
})

test('the same tree gives the same report, whatever the order of writing, the cache and the times', () => {
  const files = { 'z.ts': callModule(), 'a.ts': callModule("'gpt-4o'"), 'lib/m.ts': callModule("'gpt-4.1'") }
  const directory = project(files)
  const other = project(Object.fromEntries(Object.entries(files).reverse()))
  const cold = callcost(['scan', directory, '--format', 'json', '--no-cache']).stdout
  const first = callcost(['scan', directory, '--format', 'json']).stdout
  const warm = callcost(['scan', directory, '--format', 'json']).stdout
  const longAgo = new Date('2020-01-01')
  for (const path of Object.keys(files)) utimesSync(join(directory, path), longAgo, longAgo)
  const touched = callcost(['scan', directory, '--format', 'json']).stdout
  for (const text of [first, warm, touched, callcost(['scan', other, '--format', 'json']).stdout]) {
    assert.equal(text, cold)
  }
})

test('many files are spread over threads and give the same report', { timeout: 60_000 }, () => {
  const names = Array.from({ length: 900 }, (_, index) => `src/part${index % 30}/greet${index}.ts`)
  const directory = project(
    Object.fromEntries(names.map((name, index) => [name, index % 9 ? 'export {}\n' : callModule()])),
  )
  const [one, three] = ['1', '3'].map(threads =>
    callcost(['scan', directory, '--format', 'json', '--no-cache', '--threads', threads]),
  )
  assert.equal(JSON.parse(one!.stdout).totals.callSites, 100)
  assert.equal(three!.stdout, one!.stdout)
})

test('an edit shows although everything else comes from the cache', () => {
  const directory = project({ 'a.ts': callModule(), 'b.ts': callModule() })
  scanJson(directory)
  writeFileSync(join(directory, 'a.ts'), callModule("'gpt-4.1'"))
  const models = scanJson(directory).callSites.map(call => call.models)
  assert.deepEqual(models, [['gpt-4.1'], ['gpt-4o-mini']])
})

test('each format goes to standard output or to a file', () => {
  const directory = project({ 'greet.ts': callModule() })
  const starts = { table: /greet\.ts/, json: /^\{/, markdown: /^## LLM cost/, csv: /^path,line/ }
  for (const [format, start] of Object.entries(starts)) {
    const { stdout } = callcost(['scan', directory, '--format', format])
    assert.match(stdout, start)
    const output = join(temporaryDirectory(), 'report')
    assert.equal(callcost(['scan', directory, '--format', format, '--output', output]).stdout, '')
    if (format !== 'table') assert.equal(readFileSync(output, 'utf8'), stdout)
  }
})

test('the table fits the terminal and is coloured only where asked for', () => {
  const directory = project({ 'greet.ts': callModule() })
  for (const width of [60, 80, 140]) {
    const { stdout } = callcost(['scan', directory], { env: { COLUMNS: String(width) } })
    for (const line of stdout.split('\n')) assert.ok(stringWidth(line) <= width, `${width}: ${line}`)
    assert.ok(!stdout.includes('\u001b'))
  }
  assert.ok(callcost(['scan', directory], { env: { FORCE_COLOR: '1' } }).stdout.includes('\u001b['))
  assert.ok(!callcost(['scan', directory, '--no-color'], { env: { FORCE_COLOR: '1' } }).stdout.includes('\u001b'))
  assert.ok(!callcost(['scan', directory], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout.includes('\u001b'))
})

test('--fail-over compares the expected cost and exits 1 when it is over', () => {
  const directory = project({
    'callcost.yml': 'calls:\n  - match: { path: greet.ts }\n    callsPerMonth: 1000000\n',
    'greet.ts': callModule(),
  })
  assert.equal(callcost(['scan', directory, '--fail-over', '1']).code, 0)
  const over = callcost(['scan', directory, '--fail-over', '0.000001'])
  assert.equal(over.code, 1)
  assert.match(over.stderr, /over the limit of \$0\.000001/)
  assert.equal(callcost(['scan', directory, '--fail-over', '1/month']).code, 1)
  assert.equal(callcost(['scan', directory, '--fail-over', '1e3']).code, 2)
  const withoutVolume = callcost(['scan', project({ 'greet.ts': callModule() }), '--fail-over', '1/month'])
  assert.equal(withoutVolume.code, 2)
  assert.match(withoutVolume.stderr, /callsPerMonth/)
})
