import assert from 'node:assert/strict'
import { test } from 'node:test'
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
