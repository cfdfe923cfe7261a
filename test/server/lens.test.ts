import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hover, MarkupContent } from 'vscode-languageserver-protocol'
import { startEditor } from './client.ts'

const REPLY = `import OpenAI from 'openai'
import { MODEL } from './model.ts'

const client = new OpenAI()

export async function reply(question: string) {
  return client.chat.completions.create({
    model: MODEL,
    max_tokens: 500,
    messages: [
      { role: 'system', content: 'You answer questions about orders in one short paragraph.' },
      { role: 'user', content: question },
    ],
  })
}
`
const MODEL = `export const MODEL = 'gpt-4o'\n`

test('a lens stands above the call, follows edits and a constant of another file', async t => {
  const editor = await startEditor({ files: { 'src/reply.ts': REPLY, 'src/model.ts': MODEL } })
  t.after(() => editor.close())
  const reply = editor.open('src/reply.ts')
  const [first] = await editor.shown(reply)
  assert.match(first ?? '', /^7: gpt-4o · \d+–[\d,]+ in \+ ≤500 out · \$0\.\d+–0\.\d+\/call$/)

  // Not waited for: the last value, at its new place.
  editor.edit(reply, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '// a\n// b\n')
  const [moved] = await editor.lenses(reply)
  assert.equal(moved?.range.start.line, 8)

  const model = editor.open('src/model.ts')
  editor.edit(model, 'gpt-4o', 'gpt-4o-mini')
  const [other] = await editor.shown(reply)
  assert.match(other ?? '', /^9: gpt-4o-mini · /)
})

test('a hover derives the cost, links to what it comes from and names cheaper models', async t => {
  const editor = await startEditor({
    files: {
      'src/reply.ts': REPLY,
      'src/model.ts': MODEL,
      'callcost.yml': `calls:\n  - match: { path: "src/**" }\n    callsPerMonth: 1000\n    owner: "@acme/<b>support</b>"\n`,
    },
    initializationOptions: { explainCommand: 'x.explain' },
  })
  t.after(() => editor.close())
  const reply = editor.open('src/reply.ts')
  await editor.reports()
  const at = (line: number) =>
    editor.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: reply },
      position: { line, character: 8 },
    })
  const hover = await at(9)
  const { value } = hover!.contents as MarkupContent
  assert.deepEqual(hover?.range, { start: { line: 6, character: 33 }, end: { line: 13, character: 4 } })
  assert.ok(value.startsWith(`**[gpt-4o](${editor.uri('src/model.ts')}#L1)** · `), value)
  assert.ok(value.includes(`| [gpt-4o](${editor.uri('src/model.ts')}#L1) | Tokens |`), value)
  assert.match(value, /Owner: \[.*\]\(\S*callcost\.yml#L2\)/)
  assert.ok(value.includes(`[system prompt](${reply}#L11)`), value)
  assert.ok(value.includes(`[Output, at most 500](${reply}#L9)`), value)
  assert.ok(value.includes(`a month at [1,000 calls](${editor.uri('callcost.yml')}#L2)`), value)
  assert.match(value, /of the context window of 128,000/)
  assert.match(value, /× \$2\.50 a million = \$/)
  assert.match(value, /`assumptions\.dynamicTextTokens`/)
  assert.match(value, /\| The same call on \|.*\n.*\n\| openai gpt-[\w.-]+ \| \*\*\$/)
  assert.match(value, /\(command:x\.explain\?%5B%7B/)
  assert.ok(!value.includes('<b>'), 'text of the code is no markup')
  assert.equal(await at(0), null)
})

test('a hover links what is declared to where that stands, and each of several models to its own place', async t => {
  const call = `import OpenAI from 'openai'
const client = new OpenAI()
export const ask = (fast: boolean) =>
  client.chat.completions.create({
    model: fast
      ? 'gpt-4o-mini'
      : 'gpt-4o',
    messages: [{ role: 'user', content: 'Hello' }],
  })
`
  const editor = await startEditor({
    files: {
      'src/ask.ts': call,
      CODEOWNERS: '# who\n/src/ @acme/core\n',
      'callcost.yml': 'calls:\n  - match: { symbol: ask }\n    outputTokens: 40\n',
    },
  })
  t.after(() => editor.close())
  const ask = editor.open('src/ask.ts')
  await editor.reports()
  const hover = await editor.connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri: ask },
    position: { line: 3, character: 8 },
  })
  const { value } = hover!.contents as MarkupContent
  assert.match(value, /\| \[gpt-4o-mini\]\(\S+ask\.ts#L6\)/)
  assert.match(value, /\| \[gpt-4o\]\(\S+ask\.ts#L7\)/)
  assert.match(value, /Owner: \[.*\]\(\S+\/CODEOWNERS#L2\)/)
  assert.match(value, /- 40 declared: \[.*\]\(\S+callcost\.yml#L\d\)/)
})
