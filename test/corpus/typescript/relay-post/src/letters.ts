import { z } from 'zod'
import OpenAI from 'openai'
import { mail } from './http'

export async function draft(topic: string) {
  const { data } = await mail.post('/chat/completions', {
    model: 'llama-3.1-8b-instant',
    max_tokens: 300,
    messages: [{ role: 'user', content: `Draft a letter about ${topic}` }],
  })
  return data.choices[0].message.content
}

export const forget = (id: string) => mail.post('/letters/forget', { id })

const ROWS = [
  { label: 'fast', id: 'gpt-4.1-nano' },
  { label: 'fine', id: 'gpt-4.1' },
]
const client = new OpenAI()

export async function polish(label: string, text: string) {
  const row = ROWS.filter(each => each.label === label)[0]
  return client.responses.create({ model: row!.id, input: text, max_output_tokens: 700 })
}

const Query = z.object({ model: z.enum(['gpt-4o', 'gpt-4o-mini']).default('gpt-4o-mini') })

export async function reply(query: unknown, text: string) {
  const { model } = Query.parse(query)
  return client.chat.completions.create({ model, messages: [{ role: 'user', content: text }] })
}
