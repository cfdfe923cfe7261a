import OpenAI from 'openai'
import { expect, test, vi } from 'vitest'

test('the method is replaced', async () => {
  const openai = new OpenAI({ apiKey: 'none' })
  vi.spyOn(openai.chat.completions, 'create').mockResolvedValue({ choices: [] } as never)
  const answer = await openai.chat.completions.create({ model: 'gpt-4.1', messages: [] })
  expect(answer.choices).toEqual([])
  const said = await openai.embeddings.create({ model: 'text-embedding-3-small', input: 'Dear Sir' })
  expect(said.data).toHaveLength(1)
})

test('the client sends with what the test gives it', async () => {
  const sent: string[] = []
  const openai = new OpenAI({
    apiKey: 'none',
    fetch: async url => {
      sent.push(String(url))
      return new Response('{"choices":[]}')
    },
  })
  await openai.chat.completions.create({ model: 'gpt-4.1', messages: [] })
  expect(sent).toHaveLength(1)
})
