import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { CompletionItem, Hover, InlayHint, MarkupContent } from 'vscode-languageserver-protocol'
import type { FolderReport } from '../../extension/src/protocol.ts'
import { type EditorOptions, startEditor } from './client.ts'

const CALL = `import OpenAI from 'openai'\n\nawait new OpenAI().responses.create({ model: 'gpt-4o', input: 'Say hello.' })\n`

const FOLDERS = { workspace: { workspaceFolders: true } }

async function started(t: { after(fn: () => unknown): void }, options: EditorOptions) {
  const editor = await startEditor(options)
  t.after(() => editor.close())
  return editor
}

test('each folder has a report and settings of its own, also when opened later', async t => {
  const files = {
    'one/a.ts': CALL,
    'two/b.ts': CALL,
    'two/callcost.yml': 'calls:\n  - match: { path: "**" }\n    callsPerMonth: 10\n',
    'three/c.ts': CALL,
  }
  const editor = await started(t, { files, folders: ['one', 'two'], capabilities: FOLDERS })
  const reports = await editor.reports()
  assert.deepEqual(
    reports.map(({ name, report }) => [name, report.callSites.map(({ path }) => path), report.totals.withVolume]),
    [
      ['one', ['a.ts'], 0],
      ['two', ['b.ts'], 1],
    ],
  )
  await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: editor.uri('three'), name: 'three' }], removed: [{ uri: editor.uri('one'), name: 'one' }] },
  })
  assert.deepEqual(
    (await editor.reports()).map(({ name }) => name),
    ['two', 'three'],
  )
  assert.equal((await editor.shown(editor.open('three/c.ts'))).length, 1)
})

test('a folder below a callcost.yml is reported as the command line reports it', async t => {
  const editor = await started(t, {
    files: {
      '.git/HEAD': '',
      'callcost.yml': 'assumptions:\n  outputTokens: 7\n',
      'app/a.ts': CALL,
      'other/b.ts': CALL,
    },
    folders: ['app'],
  })
  const [folder] = await editor.reports()
  assert.equal(folder?.root, editor.uri('').replace(/\/$/, ''))
  assert.deepEqual(
    folder?.report.callSites.map(({ path, outputTokens }) => [path, outputTokens.expected]),
    [['app/a.ts', 7]],
  )
  assert.match((await editor.shown(editor.open('app/a.ts')))[0] ?? '', /~7 out/)
})

test('untitled documents have lenses, by their language', async t => {
  const editor = await started(t, { files: {} })
  const script = editor.open('untitled:Untitled-1', CALL, 'typescript')
  assert.match((await editor.shown(script))[0] ?? '', /^3: gpt-4o · /)
  editor.edit(script, 'gpt-4o', 'gpt-4.1')
  await new Promise(resolve => setTimeout(resolve, 200))
  assert.match((await editor.lenses(script))[0]?.command?.title ?? '', /^gpt-4\.1 · /)
  const python = editor.open(
    'untitled:Untitled-2',
    'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4o", input="hi")\n',
    'python',
  )
  assert.match((await editor.shown(python))[0] ?? '', /^2: gpt-4o · /)
})

test('a file that is not saved yet counts, and one that is closed does not', async t => {
  const editor = await started(t, { files: { 'a.ts': '' } })
  const uri = editor.open('new.ts', CALL)
  assert.equal((await editor.reports())[0]?.report.callSites.length, 1)
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
  assert.equal((await editor.reports())[0]?.report.callSites.length, 0)
})

test('folders of other file systems are read through the client', async t => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'callcost-virtual-')))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'x'))
  const editor = await started(t, { root, folders: [], capabilities: FOLDERS })
  const files: Record<string, string> = {
    'src/a.ts': CALL.replace("'gpt-4o'", 'MODEL'),
    'callcost.yml': '',
    'src/m.ts': '',
  }
  files['src/a.ts'] = `import { MODEL } from './m'\n${files['src/a.ts']}`
  files['src/m.ts'] = `export const MODEL = 'gpt-4.1'\n`
  files['callcost.yml'] = 'assumptions:\n  outputTokens: 9\n'
  editor.connection.onRequest('callcost/files', () => Object.keys(files))
  editor.connection.onRequest('callcost/read', ({ paths }: { paths: string[] }) =>
    paths.map(path => ({ path, text: files[path] ?? '' })),
  )
  await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: 'memfs://host/project', name: 'project' }], removed: [] },
  })
  const uri = editor.open('memfs://host/project/src/a.ts', files['src/a.ts'])
  assert.match((await editor.shown(uri))[0] ?? '', /^4: gpt-4\.1 · 10 in \+ ~9 out/)
})

test('notebooks have lenses in their cells, whose places and texts change', async t => {
  const editor = await started(t, { files: {} })
  const notebook = editor.uri('lab.ipynb')
  const cell = (name: string) => `vscode-notebook-cell:${editor.root}/lab.ipynb#${name}`
  const text = (name: string, content: string) => ({ uri: cell(name), languageId: 'python', version: 1, text: content })
  await editor.connection.sendNotification('notebookDocument/didOpen', {
    notebookDocument: {
      uri: notebook,
      notebookType: 'jupyter-notebook',
      version: 1,
      cells: [
        { kind: 1, document: cell('intro') },
        { kind: 2, document: cell('setup') },
        { kind: 2, document: cell('call') },
      ],
    },
    cellTextDocuments: [
      { ...text('intro', '# Title'), languageId: 'markdown' },
      text('setup', 'from openai import OpenAI\nclient = OpenAI()\nMODEL = "gpt-4o"'),
      text('call', '\nclient.responses.create(model=MODEL, input="hi")'),
    ],
  })
  assert.match((await editor.shown(cell('call')))[0] ?? '', /^2: gpt-4o · /)
  assert.deepEqual(await editor.shown(cell('setup')), [])
  const [folder] = await editor.reports()
  assert.equal(folder?.report.callSites[0]?.cell, 2)

  const change = (version: number, cells: object) =>
    editor.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri: notebook, version },
      change: { cells },
    })
  await change(2, {
    structure: {
      array: { start: 0, deleteCount: 0, cells: [{ kind: 2, document: cell('new') }] },
      didOpen: [text('new', 'x = 1')],
    },
  })
  // Before the next result, the lens is still that of its cell.
  assert.match((await editor.lenses(cell('call')))[0]?.command?.title ?? '', /^gpt-4o · /)
  await change(3, {
    textContent: [
      {
        document: { uri: cell('setup'), version: 2 },
        changes: [{ range: { start: { line: 2, character: 9 }, end: { line: 2, character: 15 } }, text: 'gpt-4.1' }],
      },
    ],
  })
  assert.match((await editor.shown(cell('call')))[0] ?? '', /^2: gpt-4\.1 · /)
  assert.equal((await editor.reports())[0]?.report.callSites[0]?.cell, 3)
  await editor.connection.sendNotification('notebookDocument/didClose', {
    notebookDocument: { uri: notebook },
    cellTextDocuments: ['intro', 'setup', 'call', 'new'].map(name => ({ uri: cell(name) })),
  })
  assert.equal((await editor.reports())[0]?.report.callSites.length, 0)
})

test('inlay hints stand behind the line where they are asked for, and count long prompts', async t => {
  const long = 'You answer questions about orders. '.repeat(30)
  const text = `${CALL}await new OpenAI().responses.create({ model: 'gpt-4o', input: '${long}' })\n`
  const editor = await started(t, { files: { 'a.ts': text }, settings: { placement: 'endOfLine', promptTokens: true } })
  const uri = editor.open('a.ts')
  assert.deepEqual(await editor.shown(uri), [])
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } }
  const hints = await editor.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
    textDocument: { uri },
    range,
  })
  const [first, , prompt] = hints
  assert.match(String(first?.label), /^gpt-4o · /)
  assert.deepEqual(first?.position, { line: 2, character: CALL.split('\n')[2]!.length })
  assert.match(String(prompt?.label), /^\d{3} tokens$/)
  assert.equal(prompt?.position.line, 3)
})

test('a template shapes the lens, amounts are in the currency of the reader', async t => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the editor's settings
  const template = '${cost} · ${owner} · ${model}!'
  const editor = await started(t, {
    files: { 'a.ts': CALL },
    settings: { template, currency: 'EUR', exchangeRate: 0.5 },
  })
  assert.match((await editor.shown(editor.open('a.ts')))[0] ?? '', /^3: €0\.\d+–0\.\d+ · gpt-4o!$/)
})

test('a prompt file says its tokens, the calls that send it and what they pay', async t => {
  const prompt = 'You answer questions about orders, kindly.\n'
  const editor = await started(t, {
    files: {
      'prompts/system.md': prompt,
      'README.md': '# nothing\n',
      'lonely.prompt': 'Say hello.\n',
      'a.ts': `import OpenAI from 'openai'
import { readFileSync } from 'node:fs'
const system = readFileSync(new URL('./prompts/system.md', import.meta.url), 'utf8')
await new OpenAI().chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: system }] })
`,
    },
  })
  const uri = editor.open('prompts/system.md')
  assert.deepEqual(await editor.shown(uri), [
    '1: 8 tokens · sent by 1 call',
    '1: a.ts:4 · gpt-4o · 8 tokens · $0.00002 a request',
  ])
  editor.edit(uri, 'kindly', 'very kindly indeed')
  assert.match((await editor.shown(uri))[0] ?? '', /^1: 10 tokens/)
  assert.deepEqual(await editor.shown(editor.open('README.md')), [])
  assert.deepEqual(await editor.shown(editor.open('lonely.prompt')), ['1: 3 tokens · no call found that sends it'])
})

test('callcost.yml is completed and explained', async t => {
  const text = 'calls:\n  - match: { sdk: openai }\n    \npolicy:\n  rules:\n    approved-models:\n      allow: [""]\n'
  const editor = await started(t, { files: { 'a.ts': CALL, 'callcost.yml': text } })
  const uri = editor.open('callcost.yml')
  await editor.reports()
  const complete = async (line: number, character: number) =>
    (
      await editor.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
        textDocument: { uri },
        position: { line, character },
      })
    ).map(({ label }) => label)
  assert.ok((await complete(2, 4)).includes('callsPerMonth'))
  assert.ok((await complete(6, 15)).includes('openai/gpt-4o'))
  const hover = await editor.connection.sendRequest<Hover>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 5, character: 8 },
  })
  assert.match((hover.contents as MarkupContent).value, /Approved models/)
})

test('each folder has settings of its own', async t => {
  const call = (model: string) =>
    `import OpenAI from 'openai'\nnew OpenAI().chat.completions.create({ model: '${model}', max_tokens: 10, messages: [] })\n`
  const prices = {
    prices: [
      {
        provider: 'openai',
        model: 'house',
        meters: { input: '1', output: '2' },
        source: 'contract',
        checkedOn: '2026-01-01',
      },
    ],
  }
  const editor = await startEditor({
    files: { 'a/x.ts': call('house'), 'b/x.ts': call('house'), 'b/house.json': JSON.stringify(prices) },
    folders: ['a', 'b'],
    capabilities: { workspace: { configuration: true } },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the variables are the setting's own
    folderSettings: { b: { template: '${cost}', priceFiles: ['house.json'] } },
  })
  t.after(() => editor.close())
  const [a, b] = [editor.open('a/x.ts'), editor.open('b/x.ts')]
  await editor.reports()
  assert.match((await editor.shown(a))[0]!, /^2: house · .*no price for house$/)
  assert.match((await editor.shown(b))[0]!, /^2: \$0\.0000/)
})

test('a price file that cannot be read is said once, and prices are shown without it', async t => {
  const editor = await startEditor({
    files: {
      'x.ts': "import OpenAI from 'openai'\nnew OpenAI().chat.completions.create({ model: 'gpt-4o', messages: [] })\n",
    },
    settings: { priceFiles: ['missing.yml'] },
  })
  t.after(() => editor.close())
  const [{ report }] = (await editor.reports()) as [FolderReport]
  assert.match(report.diagnostics[0]!.message, /^price file missing\.yml: .*callcost\.priceFiles$/)
  assert.match((await editor.shown(editor.open('x.ts')))[0]!, /^2: gpt-4o · .*\$/)
})
