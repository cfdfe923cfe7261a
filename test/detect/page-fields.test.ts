import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodeBase } from '../../core/src/code-base.ts'

test('what a page reads from its fields is a part of the prompt that flows in', () => {
  const page = `export const ask = () =>
  fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: document.querySelector('#question').value }],
    }),
  })
`
  const code = createCodeBase()
  code.setPaths(['page.js'])
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted())
    code.apply(wants.map(({ path }) => ({ path, text: page })))
  const [call] = code.callSites()
  const pieces = call!.request.prompt.flatMap(part => part.content)
  assert.deepEqual(
    pieces.map(({ kind }) => kind),
    ['dynamic'],
  )
})
