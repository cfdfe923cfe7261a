import { beforeEach, expect, test, vi } from 'vitest'

const answered = vi.fn(async () => new Response('{"choices":[]}'))
beforeEach(() => vi.stubGlobal('fetch', answered))

test('the address is right', async () => {
  await fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({ model: 'gpt-4.1', messages: [] }),
  })
  expect(answered).toHaveBeenCalledOnce()
})
