'use server'

import { generateObject, generateText, streamText } from 'ai'
import { createStreamableValue } from 'ai/rsc'
import { z } from 'zod'
import { azureClient, DEPLOYMENT, models } from '@ai'
import { withUsage } from '~/ai/usage'

export async function title(text: string) {
  const { object } = await generateObject({ model: models.title, schema: z.object({ title: z.string() }), prompt: text, maxTokens: 24 })
  return object.title
}

export async function extend(text: string) {
  const stream = createStreamableValue('')
  ;(async () => {
    const { textStream } = streamText({ model: models.body, prompt: `Continue:\n${text}` })
    for await (const delta of textStream) stream.update(delta)
    stream.done()
  })()
  return { output: stream.value }
}

export const check = async (text: string) => withUsage('check', options => generateText({ ...options, model: models.check, prompt: 'Find mistakes: ' + text }))

export const cloud = async (text: string) => {
  const { cloud: model } = models
  return (await generateText({ model, maxTokens: 77, prompt: text })).text
}

export async function translate(text: string, language: string) {
  const completion = await azureClient.chat.completions.create({
    model: DEPLOYMENT,
    messages: [{ role: 'user', content: `Translate to ${language}:\n${text}` }],
  })
  return completion.choices[0].message.content
}
