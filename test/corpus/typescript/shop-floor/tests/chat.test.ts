import { expect, jest, test } from '@jest/globals'
import OpenAI from 'openai'

jest.mock('openai', () => ({
  __esModule: true,
  default: jest.fn().mockImplementation(() => ({
    chat: { completions: { create: jest.fn().mockResolvedValue({ choices: [] } as never) } },
  })),
}))

test('asks the model', async () => {
  const client = new OpenAI({ apiKey: 'test' })
  const result = await client.chat.completions.create({ model: 'gpt-4o', messages: [] })
  expect(result.choices).toEqual([])
  expect(client.chat.completions.create).toHaveBeenCalledWith({ model: 'gpt-4o', messages: [] })
})
