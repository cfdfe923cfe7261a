import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'

const server = setupServer(
  http.post('https://api.openai.com/v1/chat/completions', () => HttpResponse.json({ choices: [] })),
)
beforeAll(() => server.listen())
afterAll(() => server.close())

test('an empty answer is no answer', async () => {
  const answer = await new OpenAI({ apiKey: 'none' }).chat.completions.create({
    model: 'gpt-4.1',
    messages: [{ role: 'user', content: 'Dear Sir' }],
  })
  expect(answer.choices).toEqual([])
})
