import nock from 'nock'
import { expect, test } from 'vitest'
import { client } from '../src/reply'

test('an outage is told', async () => {
  nock('https://api.openai.com').post('/v1/chat/completions').reply(503)
  const asked = client.chat.completions.create({ model: 'gpt-4.1', messages: [] })
  await expect(asked).rejects.toThrow()
})
