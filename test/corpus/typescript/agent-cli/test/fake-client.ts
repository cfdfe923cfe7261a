import type { OpenAIClient } from '../src/providers/index.js'

export class FakeOpenAI {
  calls: unknown[] = []
  chat = {
    completions: {
      create: async (request: unknown) => {
        this.calls.push(request)
        return { choices: [{ message: { content: 'done' } }] }
      },
    },
  }
}

export async function exercise() {
  const fake = new FakeOpenAI()
  await fake.chat.completions.create({ model: 'gpt-4o', messages: [] })
  const stub = { messages: { create: async () => ({ content: [] }) } }
  await stub.messages.create()
  return fake as unknown as OpenAIClient
}
