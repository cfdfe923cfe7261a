import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI, type GenerateContentParameters } from '@google/genai'
import { prompts } from './llm/index.ts'

const claude = new Anthropic()
const gemini = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })

type Params = Anthropic.Messages.MessageCreateParamsNonStreaming

function withDocument(base: Omit<Params, 'messages'>, data: string, text: string): Params {
  return {
    ...base,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data }, cache_control: { type: 'ephemeral' } },
          { type: 'text', text },
        ],
      },
    ],
  }
}

export async function explainPdf(data: string, clause: string) {
  const base = { model: 'claude-opus-4-20250514', max_tokens: 1234, system: prompts.SYSTEM }
  return claude.messages.create(withDocument(base, data, prompts.contract(clause)))
}

export async function* livePdf(data: string) {
  const stream = claude.messages.stream(withDocument({ model: 'claude-3-7-sonnet-20250219', max_tokens: 4321 }, data, 'What is this?'))
  for await (const event of stream) if (event.type === 'content_block_delta') yield event.delta
}

export async function compare(a: string, b: string) {
  const request: GenerateContentParameters = { model: 'gemini-2.5-pro', contents: [a, b, 'What differs?'] }
  request.config = { maxOutputTokens: 2000, thinkingConfig: { thinkingBudget: 1024 } }
  const { text } = await gemini.models.generateContent(request)
  return text
}

export async function archive(path: string) {
  const file = await gemini.files.upload({ file: path })
  const cache = await gemini.caches.create({ model: 'gemini-2.5-flash', config: { contents: [{ fileData: { fileUri: file.uri } }] } })
  const models = await gemini.models.get({ model: 'gemini-2.5-flash' })
  return { cache, models }
}
