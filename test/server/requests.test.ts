import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WhatIfJson } from '../../core/src/present/index.ts'
import type { Comparison, ModelChoice } from '../../extension/src/protocol.ts'
import { git } from '../action/git-repository.ts'
import { callcost, callModule } from '../cli/run.ts'
import { type Editor, startEditor } from './client.ts'

const DECLARED = `calls:
  - match: { path: src/greet.ts }
    callsPerMonth: 1000
policy:
  rules:
    approved-models:
      allow: [openai/gpt-4o*]
`
const FILES = { 'src/greet.ts': callModule("'gpt-4o'"), 'callcost.yml': DECLARED }
const AS_OF = ['--as-of', '2026-06-01']

async function opened(t: { after(end: () => Promise<void>): void }, files: Record<string, string> = FILES) {
  const editor = await startEditor({ files })
  t.after(() => editor.close())
  const [report] = await editor.reports()
  return { editor, folder: report!.folder, report: report! }
}

const ask = <T>({ connection }: Editor, method: string, params: object) => connection.sendRequest<T>(method, params)

test('what is supposed changes the totals and nothing else', async t => {
  const { editor, folder, report } = await opened(t)
  const changes = [{ callSiteId: null, callsPerMonth: 2000 }]
  const result = await ask<WhatIfJson>(editor, 'callcost/whatIf', { folder, changes })
  assert.deepEqual(result.before, report.report.totals)
  assert.equal(Number(result.after.listCostPerMonth!.expected), 2 * Number(result.before.listCostPerMonth!.expected))
  assert.deepEqual(await editor.reports(), [report])
})

test('what cannot be is refused in words', async t => {
  const { editor, folder } = await opened(t)
  const changes = [{ callSiteId: null, cacheHitRate: 7 }]
  await assert.rejects(ask(editor, 'callcost/whatIf', { folder, changes }), {
    message: 'cacheHitRate is 7, expected a share from 0 to 1',
  })
  await assert.rejects(ask(editor, 'callcost/whatIf', { folder: 'file:///gone', changes: [] }), {
    message: 'file:///gone is not open',
  })
  await assert.rejects(ask(editor, 'callcost/export', { folder, format: 'toString' }), {
    message: /no format toString: expected json/,
  })
})

test('exports are what the command line prints', async t => {
  const { editor, folder } = await opened(t)
  for (const format of ['json', 'csv', 'markdown']) {
    const { stdout } = callcost(['scan', editor.root, '--format', format, ...AS_OF])
    assert.equal(await ask(editor, 'callcost/export', { folder, format }), stdout, format)
  }
})

test('models are told with their prices and whether the policy approves them', async t => {
  const { editor, folder } = await opened(t)
  const models = await ask<ModelChoice[]>(editor, 'callcost/models', { folder })
  const of = (id: string) => models.find(model => model.providerName === 'openai' && model.id === id)
  assert.equal(of('gpt-4o')!.approved, true)
  assert.match(of('gpt-4o')!.inputPrice!, /^\d+(\.\d+)?$/)
  assert.equal(of('o3')!.approved, false)
})

test('compared with a ref, the numbers are those of callcost diff', async t => {
  const { editor, folder } = await opened(t)
  git(editor.root, 'init', '--quiet')
  git(editor.root, 'add', 'src', 'callcost.yml')
  git(editor.root, 'commit', '--quiet', '--message', 'first')
  editor.write('src/greet.ts', callModule("'gpt-4o-mini'"))
  editor.write('src/more.ts', callModule("'o3'"))

  const comparison = await ask<Comparison>(editor, 'callcost/compare', { folder, ref: 'HEAD' })
  if (comparison.status !== 'compared') assert.fail(comparison.message)
  const { stdout } = callcost(['diff', 'HEAD', '--format', 'json', ...AS_OF], { cwd: editor.root })
  assert.deepEqual(comparison.check, JSON.parse(stdout))
  assert.equal(comparison.check.delta!.changes.length, 2)
  assert.equal(comparison.root, folder)

  const failed = await ask<Comparison>(editor, 'callcost/compare', { folder, ref: '--output=x' })
  assert.deepEqual(failed, { status: 'failed', message: '--output=x is no commit of this repository' })
})

test('without a repository, comparing says so', async t => {
  const { editor, folder } = await opened(t)
  const failed = await ask<Comparison>(editor, 'callcost/compare', { folder, ref: 'main' })
  assert.match(failed.status === 'failed' ? failed.message : '', /is in no git working tree/)
})
