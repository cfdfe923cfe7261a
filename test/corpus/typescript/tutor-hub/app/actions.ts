'use server'

import { createOpenAI } from '@ai-sdk/openai'
import { generateObject as object, streamText } from 'ai'
import { cache } from 'react'
import { z } from 'zod'

const provider = cache(async () => {
  const { createAnthropic } = await import('@ai-sdk/anthropic')
  return { anthropic: createAnthropic({}), openai: createOpenAI({}) }
})

export async function plan(form: FormData) {
  const { anthropic } = await provider()
  const { object: lesson } = await object({ model: anthropic('claude-sonnet-4-5'), schema: z.object({ title: z.string() }), prompt: String(form.get('topic')), maxOutputTokens: 900 })
  return lesson
}

const pick = async (kind: 'draft' | 'final') => {
  const { openai } = await provider()
  return kind === 'draft' ? openai('gpt-4.1-mini') : openai.responses('gpt-5')
}

export async function write(kind: 'draft' | 'final', prompt: string) {
  const result = streamText({ model: await pick(kind), prompt })
  return result.toTextStreamResponse()
}
