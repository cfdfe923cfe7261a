import fetch from 'node-fetch'
import { expect, test } from 'vitest'

globalThis.fetch = fetch as never

test('older runtimes are served as well', async () => {
  const response = await globalThis.fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
    body: JSON.stringify({ model: 'gpt-4.1-nano', max_tokens: 5, messages: [{ role: 'user', content: 'Hello' }] }),
  })
  expect(response.ok).toBe(true)
})
