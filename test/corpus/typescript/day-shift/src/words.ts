import { generateText, streamText } from './pipeline'
import { trpc } from './trpc'
import { useMutation } from '@tanstack/react-query'
import { configureStore, createAsyncThunk } from '@reduxjs/toolkit'
import { embed } from './widgets'

export const length = () => generateText({ model: 'openai/gpt-4o', prompt: 'count me' })
export async function letters() {
  for await (const letter of streamText({ prompt: 'abc' })) console.log(letter)
  embed({ model: 'iframe', value: 'https://example.com' })
}

export const useAsk = () => useMutation({ mutationFn: (prompt: string) => trpc.chat.completions.create.mutate({ model: 'gpt-4o', prompt }) })
const load = createAsyncThunk('chat/completions', async (model: string) => model)
export const dispatch = () => configureStore({ reducer: {} as never }).dispatch(load('gpt-4o') as never)

/**
 * const client = new OpenAI()
 * await client.chat.completions.create({ model: 'gpt-4o', messages: [] })
 */
export const SNIPPET = `
import OpenAI from 'openai'
const client = new OpenAI()
await client.chat.completions.create({ model: 'gpt-4o', messages: [] })
`
export const HELP = 'fetch("https://api.openai.com/v1/chat/completions", { method: "POST" })'
// await anthropic.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 100 })
