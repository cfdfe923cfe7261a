import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { buildSync } from 'esbuild'
import { parse } from 'yaml'
import { root, temporaryDirectory } from '../cli/run.ts'

/** GitHub's own parser ships modules that Node 20 cannot load as they are: bundled, it can. */
async function gitHubParser() {
  const outfile = join(temporaryDirectory(), 'parser.mjs')
  buildSync({
    stdin: {
      contents: `
        export { parseWorkflow, NoOperationTraceWriter } from '@actions/workflow-parser'
        export { parseAction } from '@actions/workflow-parser/actions/action-parser'`,
      resolveDir: root,
    },
    ...{ bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' },
    banner: { js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);" },
  })
  return import(outfile)
}

const parser = await gitHubParser()

function errorsOf(kind: 'parseWorkflow' | 'parseAction', name: string, content: string): string[] {
  const { context } = parser[kind]({ name, content }, new parser.NoOperationTraceWriter())
  return context.errors.getErrors().map((error: Error) => error.message)
}

const manifest = parse(readFileSync(join(root, 'action/action.yml'), 'utf8'))
const directory = join(root, '.github/workflows')
const workflows = readdirSync(directory).map(name => ({ name, content: readFileSync(join(directory, name), 'utf8') }))
/** What the documentation tells people to copy. */
const documented = readdirSync(join(root, 'docs'))
  .filter(name => name.endsWith('.md'))
  .flatMap(name => {
    const text = readFileSync(join(root, 'docs', name), 'utf8')
    return [...text.matchAll(/```ya?ml\n([\s\S]*?)```/g)].map((match, index) => ({
      name: `${name} ${index + 1}`,
      content: match[1]!,
    }))
  })
  .filter(({ content }) => /^on:/m.test(content))

test('action.yml is an action to GitHub', () => {
  assert.deepEqual(errorsOf('parseAction', 'action.yml', readFileSync(join(root, 'action/action.yml'), 'utf8')), [])
  assert.notDeepEqual(errorsOf('parseAction', 'action.yml', 'name: x\nruns: { using: node24 }\nimputs: {}\n'), [])
})

for (const { name, content } of [...workflows, ...documented]) {
  test(`${name} is a workflow to GitHub, with few permissions and no floating action`, () => {
    assert.deepEqual(errorsOf('parseWorkflow', name, content), [])
    const workflow = parse(content)
    assert.ok(workflow.permissions, 'permissions are stated')
    assert.notEqual(workflow.permissions, 'write-all')
    assert.doesNotMatch(content, /run:.*\$\{\{\s*(github\.event|inputs|github\.head_ref)/)
    for (const job of Object.values<{ steps?: { uses?: string; with?: object }[] }>(workflow.jobs)) {
      for (const { uses, with: given = {} } of job.steps ?? []) {
        if (uses === undefined) continue
        if (/callcost\/action@|^\.\/action$/.test(uses)) {
          for (const input of Object.keys(given))
            assert.ok(input in manifest.inputs, `action.yml has no input ${input}`)
        } else assert.match(uses, /@[0-9a-f]{40}$/, `${uses} is pinned`)
      }
    }
  })
}

test('the references are what action.yml and the rules say', () => {
  const script = join(root, 'action/scripts/references.mjs')
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, '--check'], {
    cwd: root,
    encoding: 'utf8',
  })
  assert.equal(status, 0, stderr)
})
