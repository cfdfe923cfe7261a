import { chat, generateImage, summarize, toServerSentEventsResponse, toolDefinition } from '@tanstack/ai'
import { anthropicText } from '@tanstack/ai-anthropic'
import { createOpenaiChat, openaiImage, openaiSummarize, openaiText } from '@tanstack/ai-openai'
import { geminiText } from '@tanstack/ai-gemini'
import { z } from 'zod'

const adapters = {
  anthropic: () => anthropicText('claude-sonnet-4-5'),
  gemini: () => geminiText('gemini-2.5-flash'),
  openai: () => openaiText('gpt-5-mini'),
}
type Provider = keyof typeof adapters

export async function POST(request: Request) {
  const { messages, data } = await request.json()
  const provider: Provider = data?.provider ?? 'openai'
  const stream = chat({
    adapter: adapters[provider](),
    messages,
    systemPrompts: ['You help at night.'],
  })
  return toServerSentEventsResponse(stream)
}

export const short = (text: string) => summarize({ adapter: openaiSummarize('gpt-4o-mini'), text, maxLength: 100 })

export const card = (prompt: string) => generateImage({ adapter: openaiImage('gpt-image-1'), prompt, numberOfImages: 1 })

const own = createOpenaiChat('gpt-4.1', process.env.OPENAI_KEY!, { baseURL: 'https://api.openai.com/v1' })
export const ask = (content: string) =>
  chat({ adapter: own, messages: [{ role: 'user', content }], stream: false, modelOptions: { max_output_tokens: 300 } })

export const bell = toolDefinition({ name: 'bell', description: 'Rings', inputSchema: z.object({}) })
