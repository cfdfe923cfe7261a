import axios from 'axios'
import MockAdapter from 'axios-mock-adapter'
import { expect, test } from 'vitest'

const adapter = new MockAdapter(axios)

test('what comes back is read', async () => {
  adapter.onPost('https://api.openai.com/v1/chat/completions').reply(200, { choices: [] })
  const { data } = await axios.post('https://api.openai.com/v1/chat/completions', { model: 'gpt-4.1', messages: [] })
  expect(data.choices).toEqual([])
})
