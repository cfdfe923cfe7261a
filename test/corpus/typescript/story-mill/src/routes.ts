import { anthropic } from '@ai-sdk/anthropic'
import { streamText, type CoreMessage } from 'ai'
import { GoogleGenAI } from '@google/genai'
import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { container } from './di.ts'

export const app = new Hono()
const { author, illustrator } = container()

app.post('/stories', async c => {
  const { idea } = await c.req.json()
  const draft = await author.write(await author.outline(idea))
  return c.json({ draft, picture: await illustrator.draw(draft.title), critique: await author.critique(draft, idea.length > 200 ? 'deep' : 'quick') })
})

app.post('/continue', async c => {
  const { messages } = await c.req.json<{ messages: CoreMessage[] }>()
  const fast = c.req.query('fast') === '1'
  const result = streamText({
    model: fast ? anthropic('claude-3-5-haiku-latest') : anthropic('claude-3-7-sonnet-20250219'),
    maxTokens: 2222,
    messages,
  })
  return stream(c, s => s.pipe(result.toDataStream()))
})

const lazy = (() => {
  let ai: GoogleGenAI | null = null
  return () => (ai ??= new GoogleGenAI({ apiKey: process.env.GOOGLE_API_KEY }))
})()

app.get('/names', async c => {
  const result = await lazy().models.generateContent({ model: 'gemini-2.5-flash-lite', contents: 'Ten names of villains', config: { maxOutputTokens: 111 } })
  return c.text(result.text ?? '')
})

export default { fetch: app.fetch, request: app.request }
