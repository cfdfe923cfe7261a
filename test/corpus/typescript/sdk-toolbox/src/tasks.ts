import { embed, Experimental_Agent as Agent, experimental_transcribe as transcribe, generateObject, generateText, NoObjectGeneratedError, stepCountIs, streamText, tool } from 'ai'
import { groq } from '@ai-sdk/groq'
import { mistral } from '@ai-sdk/mistral'
import { openai } from '@ai-sdk/openai'
import { vertex } from '@ai-sdk/google-vertex'
import { z } from 'zod'
import { azure, byName, deepseek, lmstudio, openrouter, pickModel, registry, type ProviderId } from './registry'

const shared = { temperature: 0.3, maxOutputTokens: 640, maxRetries: 1 }

export const summarise = (text: string, provider: ProviderId) => generateText({ ...shared, model: pickModel(provider), prompt: `Summarise: ${text}` })

export const titled = (text: string, level: string) => generateText({ model: byName[level](), prompt: 'Title for ' + text })

export const reasoned = (q: string) => streamText({ model: deepseek.chat('deepseek-reasoner'), prompt: q, ...shared })

export const formal = (q: string) => generateText({ model: azure('gpt-4o'), system: 'Answer formally.', prompt: q })

export const routed = (q: string) => generateText({ model: openrouter('anthropic/claude-3.7-sonnet'), prompt: q })

export const offline = (q: string) => generateText({ model: lmstudio('qwen2.5-7b-instruct'), prompt: q })

export const registered = (q: string) => generateText({ model: registry.languageModel('anthropic:claude-3-5-sonnet-20241022'), prompt: q })

export const quick = (q: string) => streamText({ model: groq('llama-3.3-70b-versatile'), prompt: q }).textStream

export const french = (q: string) => generateText({ model: mistral('mistral-large-latest'), prompt: q, maxOutputTokens: 99 })

export const clouded = (q: string) => generateText({ model: vertex('gemini-2.0-flash-001'), prompt: q })

export const heard = (audio: Uint8Array) => transcribe({ model: openai.transcription('whisper-1'), audio })

export async function person(text: string) {
  try {
    const { object } = await generateObject({ model: openai.responses('gpt-4.1-mini'), schema: z.object({ name: z.string() }), prompt: text })
    return object
  } catch (error) {
    if (NoObjectGeneratedError.isInstance(error)) return null
    throw error
  }
}

export async function research(question: string) {
  const tools = { lookup: tool({ description: 'Look something up', inputSchema: z.object({ q: z.string() }), execute: async ({ q }) => q }) }
  const { text, steps } = await generateText({
    model: openai('gpt-5'),
    tools,
    stopWhen: stepCountIs(8),
    maxOutputTokens: 2000,
    prompt: question,
  })
  return { text, steps: steps.length }
}

const writer = new Agent({ model: openai('gpt-5-nano'), system: 'You write captions.', maxOutputTokens: 80, stopWhen: stepCountIs(3) })

export const caption = (subject: string) => writer.generate({ prompt: subject })

export const vector = async (value: string) => (await embed({ model: openai.textEmbeddingModel('text-embedding-3-small'), value })).embedding
