import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findProvider } from '@pydantic/genai-prices'
import { CALL_LINE, callcost, callModule, project, root, temporaryDirectory } from './run.ts'

test('what is wrong is said in words, without a stack trace, and exits 2', () => {
  const cases: [string[], RegExp][] = [
    [['scan', '/no/such/path'], /no such file or directory: \/no\/such\/path/],
    [['scan', '--format', 'yaml'], /Allowed choices are table, json, markdown, csv/],
    [['scan', '--as-of', 'yesterday'], /expected a date as YYYY-MM-DD/],
    [['scna'], /Did you mean scan/],
    [['scan', '--exlude', 'x'], /Did you mean --exclude/],
    [['scan', root, '--config', '/no/callcost.yml'], /settings file \/no\/callcost\.yml/],
    [['scan', root, '--prices', '/no/prices.json'], /price file \/no\/prices\.json/],
    [['explain', '/no/such.ts:3'], /no such file/],
    [['models', '--relative-to', 'gpt-4o-minni'], /no such model/],
    [['prices', 'update', '--from', '/no/data.json'], /\/no\/data\.json/],
  ]
  for (const [args, message] of cases) {
    const { stderr, stdout, code } = callcost(args, { cwd: temporaryDirectory() })
    assert.equal(code, 2, `${args.join(' ')}: ${stderr}`)
    assert.match(stderr, message)
    assert.doesNotMatch(stderr, /\n\s+at |internal error/)
    assert.equal(stdout, '')
  }
})

test('every command has help with examples', () => {
  for (const command of [[], ['scan'], ['explain'], ['models'], ['init'], ['prices', 'update']]) {
    const { stdout, code } = callcost([...command, '--help'])
    assert.equal(code, 0)
    assert.match(stdout, /Examples:\n {2}callcost/)
  }
})

test('bad input is skipped with its reason and everything else is reported', () => {
  const directory = project({
    'good.ts': callModule(),
    'crlf.ts': callModule().replaceAll('\n', '\r\n'),
    'bom.ts': `\ufeff${callModule()}`,
    'utf16.ts': Buffer.from(`\ufeff${callModule()}`, 'utf16le'),
    'binary.ts': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]),
    'huge.ts': `${callModule()}//${'x'.repeat(1024 * 1024)}`,
    'broken.ts': `${callModule()}\nfunction (((`,
    'deep.ts': `${callModule()}\nexport const deep = ${'['.repeat(5000)}${']'.repeat(5000)}`,
  })
  symlinkSync('.', join(directory, 'loop'))
  const { stdout, stderr, code } = callcost(['scan', directory, '--format', 'json'])
  assert.equal(code, 0, stderr)
  const report = JSON.parse(stdout)
  const found = report.callSites.map(({ path, line }: { path: string; line: number }) => `${path}:${line}`)
  for (const name of ['good', 'crlf', 'bom', 'utf16', 'broken']) {
    assert.ok(found.includes(`${name}.ts:${CALL_LINE}`), `${name} in ${found}`)
  }
  const reasons = Object.fromEntries(
    report.skipped.map(({ path, reason }: { path: string; reason: string }) => [path, reason]),
  )
  assert.equal(reasons['binary.ts'], 'binary')
  assert.match(reasons['huge.ts'], /^too large/)
  assert.match(reasons.loop, /symbolic link/)
})

test('explain shows the derivation of the call at any of its lines', () => {
  const directory = project({ 'src/greet.ts': callModule() })
  const place = (line: number) => join(directory, `src/greet.ts:${line}`)
  const { stdout, code } = callcost(['explain', place(CALL_LINE)])
  assert.equal(code, 0)
  for (const part of ['greet', 'gpt-4o-mini', 'output limit: 200', 'o200k_base', 'a million', 'checked 20']) {
    assert.ok(stdout.includes(part), `${part} in\n${stdout}`)
  }
  assert.equal(callcost(['explain', place(CALL_LINE + 2)]).stdout, stdout)
  const nothing = callcost(['explain', place(1)])
  assert.equal(nothing.code, 2)
  assert.match(nothing.stderr, new RegExp(`there is one at line ${CALL_LINE}`))
})

test('models shows rates, filtered and relative to a model', () => {
  const cwd = temporaryDirectory()
  const { stdout } = callcost(['models', 'gpt-4o', '--provider', 'openai', '--relative-to', 'gpt-4o-mini'], { cwd })
  assert.match(stdout, /openai\/gpt-4o-mini\s+\$0\.15\s+\$0\.60\s+×1\.00/)
  assert.doesNotMatch(stdout, /anthropic/)
  const rows = JSON.parse(callcost(['models', '--capability', 'embeddings', '--format', 'json'], { cwd }).stdout)
  assert.ok(rows.length > 3)
  for (const row of rows) assert.ok(row.capabilities.includes('embeddings'))
  assert.match(callcost(['models', 'no-such-model'], { cwd }).stdout, /No model/)
})

test('init writes a settings file that a scan understands, and never over one that is there', () => {
  const directory = project({ 'greet.ts': callModule() })
  assert.equal(callcost(['init'], { cwd: directory }).code, 0)
  assert.match(readFileSync(join(directory, 'callcost.yml'), 'utf8'), /gpt-4o-mini/)
  assert.deepEqual(JSON.parse(callcost(['scan', directory, '--format', 'json']).stdout).diagnostics, [])
  assert.equal(callcost(['init'], { cwd: directory }).code, 2)
})

test('prices update takes plausible data, refuses the rest, and reset goes back', () => {
  const env = { XDG_CACHE_HOME: temporaryDirectory() }
  const cwd = project({ 'greet.ts': callModule() })
  const versionNow = () => JSON.parse(callcost(['scan', '--format', 'json'], { cwd, env }).stdout).priceBook.version
  const embedded = versionNow()
  const base = JSON.parse(readFileSync(join(root, 'core/data/prices.generated.json'), 'utf8')).base
  const providers = base.providers.map(({ id }: { id: string }) => findProvider({ providerId: id }))
  const file = join(cwd, 'data.json')

  for (const bad of ['{', '{}', '[]', JSON.stringify(providers.slice(0, 3))]) {
    writeFileSync(file, bad)
    const { code, stderr } = callcost(['prices', 'update', '--from', file], { cwd, env })
    assert.equal(code, 2)
    assert.match(stderr, /The prices in use stay/)
    assert.equal(versionNow(), embedded)
  }

  writeFileSync(file, JSON.stringify(providers))
  const { stdout, stderr, code } = callcost(['prices', 'update', '--from', file], { cwd, env })
  assert.equal(code, 0, stderr)
  assert.match(stdout, /^Prices of \d+ models/)
  assert.match(versionNow(), /\+updated\./)
  assert.equal(callcost(['prices', 'reset'], { cwd, env }).code, 0)
  assert.equal(versionNow(), embedded)
})

test('a scan judges the code as it is by the policy beside it, and only what was asked for', () => {
  const policy = 'policy:\n  rules:\n    approved-models: { allow: [openai/gpt-4.1] }\n    retired-model: off\n'
  const directory = project({
    '.git/HEAD': '',
    'callcost.yml': policy,
    'a/bad.ts': callModule(),
    'b/good.ts': callModule("'gpt-4.1'"),
  })
  const scanned = (path: string) => {
    const { stdout, code } = callcost(['scan', join(directory, path), '--format', 'json'])
    assert.equal(code, 0, 'a scan is no gate')
    const { callSites, policy } = JSON.parse(stdout)
    const rules = callSites.map((call: { path: string; violations: { ruleId: string; line: number }[] }) => [
      call.path,
      call.violations.map(({ ruleId, line }) => `${ruleId}:${line}`),
    ])
    return { status: policy.status, rules }
  }
  const bad = ['a/bad.ts', [`approved-models:${CALL_LINE + 1}`]]
  assert.deepEqual(scanned('.'), { status: 'fail', rules: [bad, ['b/good.ts', []]] })
  assert.deepEqual(scanned('b'), { status: 'pass', rules: [['b/good.ts', []]] })
  const explained = callcost(['explain', join(directory, 'a/bad.ts')]).stdout
  assert.match(explained, /against the policy\n.*error: model openai\/gpt-4o-mini is not on the list/)
})

test('a policy with a mistake is said to be unusable, and nothing passes by it', () => {
  const directory = project({ 'callcost.yml': 'policy: { rules: { approved-modls: error } }\n', 'a.ts': callModule() })
  const { policy } = JSON.parse(callcost(['scan', directory, '--format', 'json']).stdout)
  assert.equal(policy.status, 'error')
  assert.match(policy.errors[0], /approved-modls/)
})

test('explain says of a call what a scan from the same directory says', () => {
  const directory = project({
    'package.json': '{}',
    'models.ts': `export const MODEL = 'gpt-4o-mini'`,
    'apps/desk/package.json': '{}',
    'apps/desk/ask.ts': `import OpenAI from 'openai'
import { MODEL } from '../../models'
export const ask = () =>
  new OpenAI().chat.completions.create({ model: MODEL, max_tokens: 50, messages: [{ role: 'user', content: 'Hi' }] })
`,
  })
  mkdirSync(join(directory, '.git'))
  const { stdout } = callcost(['explain', 'apps/desk/ask.ts:4'], { cwd: directory })
  assert.match(stdout, /apps\/desk\/ask\.ts:4/)
  assert.match(stdout, /gpt-4o-mini/)
})
