import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Editor, startEditor } from './client.ts'

const REPLY = `import OpenAI from 'openai'
import { MODEL } from './model.ts'

const client = new OpenAI()

export async function reply(question: string) {
  return client.chat.completions.create({
    model: MODEL,
    messages: [{ role: 'user', content: question }],
  })
}
`
const MODEL = `// by team\nexport const MODEL = 'gpt-4o' // the one\n`
const SETTINGS = `# ours
policy:
  rules:
    approved-models:
      allow: ["gpt-4.1-mini", "gpt-4.1"] # cheap ones
    output-limit-required: warning
  inlineIgnores: [output-limit-required]
`
const FILES = { 'src/reply.ts': REPLY, 'src/model.ts': MODEL, 'callcost.yml': SETTINGS }
const CREATES = { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] } } }

async function started(t: { after(fn: () => unknown): void }, files: Record<string, string> = FILES): Promise<Editor> {
  const editor = await startEditor({ files, capabilities: CREATES })
  t.after(() => editor.close())
  return editor
}

test('violations are diagnostics at what they are about, also in a file that is not open', async t => {
  const editor = await started(t)
  const reply = editor.open('src/reply.ts')
  await editor.reports()
  const [limit] = editor.diagnostics.get(reply)?.diagnostics ?? []
  assert.equal(limit?.code, 'output-limit-required')
  assert.equal(limit?.severity, 2)
  assert.deepEqual(limit?.range, { start: { line: 6, character: 33 }, end: { line: 6, character: 39 } })
  const [model] = editor.diagnostics.get(editor.uri('src/model.ts'))?.diagnostics ?? []
  assert.equal(model?.code, 'approved-models')
  assert.match(String(model?.message), /openai\/gpt-4o is not on the list of approved models/)
})

test('the cheapest approved model takes the place of the id in the file that holds it', async t => {
  const editor = await started(t)
  const model = editor.open('src/model.ts')
  const actions = await editor.actions(model, 'gpt-4o')
  const swap = actions.find(({ title }) => title.startsWith('Use gpt-4.1-mini, approved'))
  assert.equal(swap?.isPreferred, true)
  assert.equal(editor.applied(swap, model), MODEL.replace('gpt-4o', 'gpt-4.1-mini'))

  editor.edit(model, 'gpt-4o', 'gpt-4.1-mini')
  await editor.reports()
  assert.deepEqual(editor.diagnostics.get(model)?.diagnostics, [])
})

test('an output limit is added in front of the model', async t => {
  const editor = await started(t)
  const reply = editor.open('src/reply.ts')
  const action = (await editor.actions(reply, 'create')).find(({ title }) => title.startsWith('Limit the answer'))
  const text = editor.applied(action, reply)
  assert.equal(text, REPLY.replace('    model:', '    max_completion_tokens: 1000,\n    model:'))

  editor.edit(reply, REPLY, text)
  await editor.reports()
  assert.deepEqual(editor.diagnostics.get(reply)?.diagnostics, [])
  assert.match((await editor.lenses(reply))[0]?.command?.title ?? '', /≤1,000 out/)
})

test('an output limit stands in one line where the call does, and in Python by its own name', async t => {
  const editor = await started(t, {
    'a.ts': `import OpenAI from 'openai'\nnew OpenAI().responses.create({ model: 'gpt-4o', input: 'hi' })\n`,
    'b.py': `from anthropic import Anthropic\nfrom groq import Groq\n\nGroq().chat.completions.create(\n    model="llama-3.3-70b-versatile",\n    messages=[{"role": "user", "content": "hi"}],\n)\n`,
    'callcost.yml': SETTINGS,
  })
  const [a, b] = [editor.open('a.ts'), editor.open('b.py')]
  const limit = async (uri: string) =>
    (await editor.actions(uri, 'create')).find(({ title }) => title.startsWith('Limit the answer'))
  assert.match(
    editor.applied(await limit(a), a),
    /create\(\{ max_output_tokens: 1000, model: 'gpt-4o', input: 'hi' \}\)/,
  )
  assert.match(editor.applied(await limit(b), b), /create\(\n {4}max_tokens=1000,\n {4}model="llama/)
})

test('volume and owner are declared in callcost.yml, whose comments stay', async t => {
  const editor = await started(t)
  const reply = editor.open('src/reply.ts')
  const settings = editor.uri('callcost.yml')
  const actions = await editor.actions(reply, 'create')
  const volume = actions.find(({ title }) => title === 'Declare in callcost.yml how often this call runs')
  const text = editor.applied(volume, settings)
  assert.equal(text, `${SETTINGS}calls:\n  - match: { path: src/reply.ts, symbol: reply }\n    callsPerMonth:\n`)
  assert.ok(actions.some(({ title }) => title === 'Declare in callcost.yml who owns this call'))

  const open = editor.open('callcost.yml')
  editor.edit(open, SETTINGS, text.replace('callsPerMonth:', 'callsPerMonth: 43000'))
  assert.match((await editor.shown(reply))[0] ?? '', /\$\d+(\.\d+)?\/mo/)
})

test('a declaration that is filled in by the client is an edit of callcost.yml', async t => {
  const editor = await started(t)
  editor.open('src/reply.ts')
  const [report] = await editor.reports()
  const edits: unknown[] = []
  editor.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: unknown }) => {
    edits.push(edit)
    return { applied: true }
  })
  const call = { folder: report!.folder, callSiteId: report!.report.callSites[0]!.id }
  const declare = (fields: object) => editor.connection.sendRequest('callcost/declare', { ...call, ...fields })
  assert.equal(await declare({ callsPerMonth: 500, owner: '@acme/x' }), true)
  const text = editor.applied({ title: '', edit: edits[0] as object }, editor.uri('callcost.yml'))
  assert.match(text, /calls:\n {2}- match: .*\n {4}callsPerMonth: 500\n {4}owner: "@acme\/x"\n$/)
  assert.equal(await editor.connection.sendRequest('callcost/declare', { ...call, callSiteId: 'gone' }), false)
})

test('a waiver is written for a person to fill in, and is not valid before', async t => {
  const editor = await started(t)
  const model = editor.open('src/model.ts')
  const waiver = (await editor.actions(model, 'gpt-4o')).find(({ title }) => title.startsWith('Waive approved-models'))
  const text = editor.applied(waiver, editor.uri('callcost.yml'))
  assert.match(text, /waivers:\n {4}- rule: approved-models\n {6}match: \{ path: src\/reply.ts, symbol: reply \}/)
  const open = editor.open('callcost.yml')
  editor.edit(open, SETTINGS, text)
  await editor.reports()
  assert.ok(
    (editor.diagnostics.get(open)?.diagnostics ?? []).some(({ message }) => String(message).includes('waivers')),
  )

  const filled = text
    .replace('owner:', 'owner: "@acme/ai"')
    .replace('reason:', 'reason: trial')
    .replace('expires:', 'expires: 2026-07-01')
  editor.edit(open, text, filled)
  await editor.reports()
  assert.deepEqual(editor.diagnostics.get(model)?.diagnostics ?? [], [])
})

test('a rule is ignored in the code where the policy permits it, and once there is a reason', async t => {
  const editor = await started(t)
  const [reply, model] = [editor.open('src/reply.ts'), editor.open('src/model.ts')]
  const action = (await editor.actions(reply, 'create')).find(({ title }) => title.startsWith('Ignore output-limit'))
  const text = editor.applied(action, reply)
  assert.equal(text, REPLY.replace('  return client', '  // callcost-ignore output-limit-required \n  return client'))
  editor.edit(reply, REPLY, text.replace('output-limit-required ', 'output-limit-required answers are short'))
  await editor.reports()
  assert.deepEqual(editor.diagnostics.get(reply)?.diagnostics, [])
  const others = await editor.actions(model, 'gpt-4o')
  assert.ok(!others.some(({ title }) => title.startsWith('Ignore')))
})

test('callcost.yml is made where there is none and the client can', async t => {
  const editor = await started(t, { 'src/reply.ts': REPLY, 'src/model.ts': MODEL })
  const reply = editor.open('src/reply.ts')
  const actions = await editor.actions(reply, 'create')
  const volume = actions.find(({ title }) => title.includes('how often'))
  assert.deepEqual(volume?.edit?.documentChanges?.[0], {
    kind: 'create',
    uri: editor.uri('callcost.yml'),
    options: { ignoreIfExists: true },
  })
})
