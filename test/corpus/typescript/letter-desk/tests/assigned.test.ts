import { expect, test } from 'vitest'

const original = globalThis.fetch

test('a slow service is given up', async () => {
  globalThis.fetch = async () => {
    throw new DOMException('too slow', 'TimeoutError')
  }
  const asked = fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({ model: 'gpt-4.1', messages: [] }),
  })
  await expect(asked).rejects.toThrow('too slow')
  globalThis.fetch = original
})
