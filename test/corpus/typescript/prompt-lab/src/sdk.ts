import { openai } from '@ai-sdk/openai'
import { embed, embedMany, generateObject, generateText, streamText } from 'ai'
import { z } from 'zod'

const STYLE = 'Answer in plain English. No bullet points, no headings.'

export const moon = () =>
  generateText({
    model: openai('gpt-4o'),
    maxTokens: 150,
    system: STYLE,
    prompt: 'Why does the Moon always show the same face to the Earth?',
  })

export const names = () =>
  generateObject({
    model: openai('gpt-4o-mini', { structuredOutputs: true }),
    schema: z.object({ names: z.array(z.string()) }),
    prompt: 'Five names for a coffee roastery in Lisbon.',
  })

export const debate = () =>
  streamText({
    model: openai.chat('gpt-4-turbo'),
    maxTokens: 500,
    messages: [
      { role: 'system', content: 'You argue for the side that the user names, in one paragraph, then give the best counter-argument.' },
      { role: 'user', content: 'Remote work makes teams slower.' },
    ],
  })

export const one = () => embed({ model: openai.embedding('text-embedding-3-large'), value: 'bicycle repair near the main station' })

export const many = () =>
  embedMany({
    model: openai.textEmbeddingModel('text-embedding-ada-002'),
    values: ['sunny day at the beach', 'rainy afternoon in the city'],
  })
