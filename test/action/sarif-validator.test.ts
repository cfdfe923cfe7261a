import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import type { Verdict, Violation } from '../../core/src/model/policy.ts'
import { presentSarif } from '../../core/src/present/index.ts'
import { root, temporaryDirectory } from '../cli/run.ts'

const CASES = join(root, 'test/fixtures/pulls')

/** Microsoft's validator with the rules of GitHub's code scanning: a program that comes as an npm package. */
async function validate(directory: string): Promise<{ ruleId: string; level: string; text: string }[]> {
  const program = join(dirname(createRequire(import.meta.url).resolve(packageName())), 'Sarif.Multitool')
  // Set-up runs no install scripts, and this is all that the package's own does.
  chmodSync(program, 0o755)
  const output = join(temporaryDirectory(), 'findings.sarif')
  const rules = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--log', 'ForceOverwrite', '--quiet']
  await promisify(execFile)(program, ['validate', join(directory, '*.sarif'), '--output', output, ...rules], {
    env: {
      PATH: process.env.PATH,
      DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1',
      DOTNET_BUNDLE_EXTRACT_BASE_DIR: temporaryDirectory(),
    },
    timeout: 120_000,
  }).catch(error => {
    // Findings are told by its exit code too.
    if (error.code !== 1) throw error
  })
  const [run] = JSON.parse(readFileSync(output, 'utf8')).runs
  return (run.results ?? []).map(({ ruleId, level = 'warning', message, locations }: Finding) => ({
    ruleId,
    level,
    text: `${locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? ''} ${JSON.stringify(message)}`,
  }))
}

interface Finding {
  ruleId: string
  level?: string
  message: unknown
  locations?: { physicalLocation?: { artifactLocation?: { uri?: string } } }[]
}

/** The package for this machine, by a file of it that can be resolved. */
function packageName(): string {
  const system = { darwin: 'darwin', win32: 'win32' }[process.platform as string] ?? 'linux'
  return `@microsoft/sarif-multitool-${system}/package.json`
}

const informationUri = 'https://github.com/acme/callcost'

/** Text that could pass for a link, a placeholder or an escape. */
const many: Verdict = {
  status: 'fail',
  errors: [],
  violations: Array.from(
    { length: 200 },
    (_, index): Violation => ({
      ruleId: 'approved-models',
      severity: index % 2 ? 'error' : 'warning',
      callSiteId: `src/a.ts#f:openai:chat:${index}`,
      location: { path: `src/späß [${index}]%20.ts`, line: index + 1, column: 1, endLine: index + 1, cell: null },
      subject: `model-${index}`,
      message: `model [x](https://evil.example) {0} ${index}`,
      remedy: 'use another one',
      isNew: index % 3 === 0,
    }),
  ),
  waived: [],
  notices: [],
}

test('the validator of Microsoft has nothing against any log that a check writes', async () => {
  const directory = temporaryDirectory()
  for (const name of readdirSync(CASES)) {
    const log = JSON.parse(readFileSync(join(CASES, name, 'expected/sarif.json'), 'utf8'))
    // The action says where it comes from; the goldens do not.
    log.runs[0].tool.driver.informationUri = informationUri
    writeFileSync(join(directory, `${name}.sarif`), JSON.stringify(log))
  }
  const unjudged: Verdict = { ...many, status: 'error', errors: ['a [b](c) {0}'], violations: [] }
  const made = { many, unjudged, nothing: { ...many, status: 'pass' as const, violations: [] } }
  for (const [name, verdict] of Object.entries(made)) {
    writeFileSync(join(directory, `${name}.sarif`), presentSarif(verdict, { version: '1.2.3', informationUri }))
  }
  assert.deepEqual(await validate(directory), [])
})

test('the validator finds what is wrong', async () => {
  const directory = temporaryDirectory()
  const log = JSON.parse(presentSarif(many, { version: '1.2.3', informationUri }))
  log.runs[0].results = [{ ...log.runs[0].results[0], ruleIndex: 7, message: {} }]
  writeFileSync(join(directory, 'wrong.sarif'), JSON.stringify(log))
  const found = await validate(directory)
  assert.ok(
    found.some(({ level }) => level === 'error'),
    JSON.stringify(found),
  )
})
