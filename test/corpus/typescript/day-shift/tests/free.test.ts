import OpenAI from 'openai'
import { beforeEach, expect, it, vi } from 'vitest'
import nock from 'nock'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { free } from '../src/free'

const create = vi.fn().mockResolvedValue({ choices: [{ message: { content: 'hi' } }] })
vi.mock('openai', () => ({ default: class { chat = { completions: { create } } } }))

const server = setupServer(http.post('https://api.openai.com/v1/chat/completions', () => HttpResponse.json({})))
beforeEach(() => {
  nock('https://api.anthropic.com').post('/v1/messages').reply(200, {})
  server.listen()
})

it('asks nothing', async () => {
  const client = new OpenAI()
  await client.chat.completions.create({ model: 'gpt-4o', messages: [] })
  expect(create).toHaveBeenCalledWith(expect.objectContaining({ model: 'gpt-4o' }))
  await free(new File([], 'a'), 'text')
})
