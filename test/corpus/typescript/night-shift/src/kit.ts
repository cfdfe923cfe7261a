import { cohere } from '@ai-sdk/cohere'
import { anthropic } from '@ai-sdk/anthropic'
import { openai } from '@ai-sdk/openai'
import { groq } from '@ai-sdk/groq'
import {
  createProviderRegistry,
  customProvider,
  defaultSettingsMiddleware,
  embedMany,
  experimental_generateImage as generateImage,
  experimental_generateSpeech as generateSpeech,
  experimental_transcribe as transcribe,
  extractReasoningMiddleware,
  gateway,
  generateObject,
  generateText,
  rerank,
  stepCountIs,
  streamText,
  ToolLoopAgent,
  tool,
  wrapLanguageModel,
} from 'ai'
import { z } from 'zod'

const house = customProvider({
  languageModels: {
    quick: openai('gpt-4.1-nano'),
    careful: wrapLanguageModel({
      model: anthropic('claude-sonnet-4-5'),
      middleware: [extractReasoningMiddleware({ tagName: 'think' })],
    }),
  },
  textEmbeddingModels: { notes: openai.textEmbeddingModel('text-embedding-3-small') },
  imageModels: { poster: openai.image('gpt-image-1') },
  fallbackProvider: openai,
})
const registry = createProviderRegistry({ house, groq, anthropic }, { separator: ' > ' })

export const route = (line: string) =>
  generateObject({ model: house.languageModel('quick'), schema: z.object({ desk: z.string() }), prompt: line, maxOutputTokens: 60 })

export const think = (line: string) => streamText({ model: house.languageModel('careful'), prompt: line })

export const outside = (line: string) => generateText({ model: house.languageModel('gpt-4o-mini'), prompt: line })

export const fast = (line: string) =>
  generateText({ model: registry.languageModel('groq > llama-3.1-8b-instant'), prompt: line })

export const nested = (line: string) => generateText({ model: registry.languageModel('house > quick'), prompt: line })

export const remember = (values: string[]) => embedMany({ model: house.textEmbeddingModel('notes'), values })

export const poster = (prompt: string) => generateImage({ model: house.imageModel('poster'), prompt })

export const voice = (text: string) => generateSpeech({ model: openai.speech('gpt-4o-mini-tts'), text })

export const hear = (audio: Uint8Array) => transcribe({ model: openai.transcription('gpt-4o-transcribe'), audio })

export const sort = (query: string, documents: string[]) =>
  rerank({ model: cohere.reranking('rerank-multilingual-v3.0'), query, documents, topN: 2 })

const patient = wrapLanguageModel({
  model: gateway('openai/gpt-5-mini'),
  middleware: defaultSettingsMiddleware({ settings: { maxOutputTokens: 640, temperature: 0 } }),
})
export const report = (notes: string) => generateText({ model: patient, prompt: notes })

const ring = tool({ inputSchema: z.object({ number: z.string() }), execute: async () => 'no answer' })

export const rounds = (task: string) =>
  generateText({
    model: openai('gpt-4.1-mini'),
    tools: { ring },
    stopWhen: stepCountIs(6),
    prepareStep: async ({ stepNumber }) => {
      if (stepNumber === 0) return { model: openai('gpt-4.1'), toolChoice: 'required' }
      return {}
    },
    prompt: task,
  })

const porter = new ToolLoopAgent({
  model: anthropic('claude-haiku-4-5'),
  instructions: 'You keep the door.',
  tools: { ring },
  prepareStep: ({ messages }) => (messages.length > 20 ? { model: anthropic('claude-sonnet-4-5') } : {}),
})
export const door = (prompt: string) => porter.generate({ prompt })
