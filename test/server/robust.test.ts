import assert from 'node:assert/strict'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CancellationTokenSource, LSPErrorCodes, type ResponseError } from 'vscode-languageserver-protocol'
import { type EditorOptions, startEditor } from './client.ts'

const CALL = `import OpenAI from 'openai'

const client = new OpenAI()

export async function reply(question: string) {
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: question }],
  })
}
`

async function started(t: { after(fn: () => unknown): void }, options: EditorOptions) {
  const editor = await startEditor(options)
  t.after(() => editor.close())
  return editor
}

test('a half-typed line keeps the lens of the call, above and below it', async t => {
  const editor = await started(t, { files: { 'a.ts': CALL } })
  const uri = editor.open('a.ts')
  const [before] = await editor.shown(uri)
  for (const typed of ['const x = {', 'foo(', 'if (a', '`${', 'export async fun']) {
    editor.edit(uri, 'const client', `${typed}\nconst client`)
    const [after] = await editor.shown(uri)
    assert.equal(after, before?.replace(/^6/, '7'), typed)
    editor.edit(uri, `${typed}\n`, '')
  }
  editor.edit(uri, "    model: 'gpt-4o',", "    model: 'gpt-4o',\n    max_tokens: 5")
  assert.match((await editor.shown(uri))[0] ?? '', /≤5 out/)
})

test('a file of 10,000 lines has its lens, which moves with typing above it', async t => {
  const filler = Array.from({ length: 10_000 }, (_, at) => `export const value${at} = ${at}`).join('\n')
  const editor = await started(t, { files: { 'a.ts': `${filler}\n${CALL}` } })
  const uri = editor.open('a.ts')
  assert.match((await editor.shown(uri))[0] ?? '', /^10006: gpt-4o · /)
  for (let edit = 1; edit <= 20; edit++) {
    editor.edit(uri, { start: { line: edit, character: 0 }, end: { line: edit, character: 0 } }, '// typed\n')
    assert.equal((await editor.lenses(uri))[0]?.range.start.line, 10_005 + edit)
  }
  assert.match((await editor.shown(uri))[0] ?? '', /^10026: gpt-4o · /)
})

test('the last value stays until the silence after an edit is over', async t => {
  const editor = await started(t, { files: { 'a.ts': CALL }, settings: { debounce: 400 } })
  const uri = editor.open('a.ts')
  await editor.shown(uri)
  const revision = editor.statuses.at(-1)!.revision
  for (const model of ['gpt-4.1', 'gpt-4.1-mini', 'gpt-4.1-nano']) {
    editor.edit(uri, /'gpt-[\w.-]+'/.exec(editor.text(uri))![0], `'${model}'`)
    assert.match((await editor.lenses(uri))[0]?.command?.title ?? '', /^gpt-4o · /)
  }
  await new Promise(resolve => setTimeout(resolve, 1500))
  assert.match((await editor.lenses(uri))[0]?.command?.title ?? '', /^gpt-4\.1-nano · /)
  assert.equal(editor.statuses.at(-1)!.revision, revision + 1, 'three quick edits are one analysis')
})

test('changes that come too late or of nothing known are dropped', async t => {
  const editor = await started(t, { files: { 'a.ts': CALL } })
  const uri = editor.open('a.ts')
  editor.edit(uri, 'gpt-4o', 'gpt-4.1')
  const change = (at: string, version: number, contentChanges: object[]) =>
    editor.connection.sendNotification('textDocument/didChange', { textDocument: { uri: at, version }, contentChanges })
  await change(uri, 0, [{ text: '' }])
  await change(editor.uri('never-opened.ts'), 3, [{ text: CALL }])
  assert.match((await editor.shown(uri))[0] ?? '', /^6: gpt-4\.1 · /)
  const far = { line: 9999, character: 9999 }
  await change(uri, 9, [{ range: { start: far, end: far }, text: '\n// the end' }])
  await change(uri, 10, [{ text: CALL.replace('gpt-4o', 'gpt-4.1-mini') }])
  assert.match((await editor.shown(uri))[0] ?? '', /^6: gpt-4\.1-mini · /)
})

test('a file that does not parse, is no text or is too long leaves the others as they are', async t => {
  const editor = await started(t, {
    files: {
      'a.ts': CALL,
      'binary.ts': `import 'openai'\0\0`,
      'long.ts': `import OpenAI from 'openai'\n${'x'.repeat(2_000_000)}`,
      'deep.ts': `import OpenAI from 'openai'\nlet x = ${'('.repeat(60_000)}`,
      'broken.ipynb': '{"cells": [',
      'callcost.yml': 'calls: [\n&a *a: {',
    },
  })
  const [folder] = await editor.reports()
  assert.deepEqual(
    folder?.report.callSites.map(({ path }) => path),
    ['a.ts'],
  )
  assert.ok((editor.diagnostics.get(editor.uri('callcost.yml'))?.diagnostics.length ?? 0) > 0)
  for (const path of ['binary.ts', 'deep.ts', 'broken.ipynb'])
    assert.deepEqual(await editor.shown(editor.open(path)), [])
})

test('requests with nonsense in them are answered with an error or nothing', async t => {
  const editor = await started(t, { files: { 'a.ts': CALL } })
  const uri = editor.open('a.ts')
  await editor.reports()
  const ask = (method: string, params: unknown) => editor.connection.sendRequest(method, params).catch(() => 'error')
  assert.equal(await ask('callcost/explain', { folder: 'file:///nowhere', callSiteId: 'x' }), null)
  assert.equal(await ask('callcost/explain', 3), null)
  assert.equal(await ask('callcost/whatIf', { folder: editor.uri('').replace(/\/$/, ''), changes: 7 }), 'error')
  assert.equal(await ask('callcost/export', { folder: editor.uri(''), format: 'exe' }), 'error')
  assert.deepEqual(await ask('textDocument/codeLens', { textDocument: { uri: 'nonsense' } }), [])
  assert.equal(await ask('textDocument/hover', { textDocument: { uri }, position: { line: -1, character: 1e9 } }), null)
  assert.equal(await ask('no/such/method', {}), 'error')
  assert.equal((await editor.shown(uri)).length, 1)
})

test('a request that is cancelled ends, and the work goes on', async t => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'callcost-virtual-')))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  const editor = await started(t, { root, folders: [], capabilities: { workspace: { workspaceFolders: true } } })
  let list = (_: string[]) => {}
  editor.connection.onRequest('callcost/files', () => new Promise(resolve => (list = resolve)))
  editor.connection.onRequest('callcost/read', ({ paths }: { paths: string[] }) =>
    paths.map(path => ({ path, text: CALL })),
  )
  await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: 'memfs://host/project', name: 'project' }], removed: [] },
  })
  const source = new CancellationTokenSource()
  const asked = editor.connection.sendRequest('callcost/report', null, source.token)
  source.cancel()
  await assert.rejects(asked, (error: ResponseError<unknown>) => error.code === LSPErrorCodes.RequestCancelled)
  const answer = editor.reports()
  const again = setInterval(() => list(['a.ts']), 50)
  t.after(() => clearInterval(again))
  assert.equal((await answer)[0]?.report.callSites.length, 1)
})

test('a file that appears, changes and goes on disk is noticed when the client says so', async t => {
  const editor = await started(t, { files: { 'a.ts': CALL } })
  const ids = async () => (await editor.reports())[0]?.report.callSites.map(({ path, models }) => `${path} ${models}`)
  const tell = (path: string, type: 1 | 2 | 3) =>
    editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri(path), type }],
    })
  await ids()
  editor.write('b.ts', CALL)
  await tell('b.ts', 1)
  assert.deepEqual(await ids(), ['a.ts gpt-4o', 'b.ts gpt-4o'])
  editor.write('b.ts', CALL.replace('gpt-4o', 'gpt-4.1'))
  await tell('b.ts', 2)
  assert.deepEqual(await ids(), ['a.ts gpt-4o', 'b.ts gpt-4.1'])
  editor.write('.gitignore', 'b.ts\n')
  await tell('.gitignore', 1)
  assert.deepEqual(await ids(), ['a.ts gpt-4o'])
})
