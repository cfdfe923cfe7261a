import OpenAI from 'openai'
import { expect, test } from 'vitest'

// Runs nightly against the service itself.
test('the service still answers in the form we read', async () => {
  const answer = await new OpenAI().chat.completions.create({
    model: 'gpt-4.1-nano',
    max_tokens: 20,
    messages: [{ role: 'user', content: 'Say hello.' }],
  })
  expect(answer.choices).toHaveLength(1)
})
