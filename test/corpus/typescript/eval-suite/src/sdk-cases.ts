import { openai } from '@ai-sdk/openai'
import { generateText, embed, streamText } from 'ai'
import { ChatOpenAI } from '@langchain/openai'
import { POET } from '../prompts/persona.js'

const model = openai('gpt-4o')

export const river = () => generateText({ model, prompt: 'Which river flows through both Vienna and Belgrade?' })

export const verse = () => streamText({ model: openai('gpt-4.1-nano'), system: POET, prompt: 'What is a compiler?', maxTokens: 120 })

export const turns = () =>
  generateText({
    model: openai('gpt-4.1'),
    messages: [
      { role: 'user', content: 'I am thinking of an animal.' },
      { role: 'assistant', content: 'Does it have feathers?' },
      { role: 'user', content: 'Yes, and it cannot fly.' },
    ],
  })

export const parts = () =>
  generateText({
    model: openai('gpt-4o-mini'),
    maxTokens: 70,
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Rewrite in the passive voice: The committee rejected the proposal twice.' }] }],
  })

export const nearest = () => embed({ model: openai.embedding('text-embedding-3-small'), value: 'Wo kann ich mein Fahrrad abstellen?' })

const llm = new ChatOpenAI({ model: 'gpt-4o-mini', maxTokens: 40 })

export const capital = () => llm.invoke('What is the capital of Burkina Faso?')

export const pairs = () =>
  new ChatOpenAI({ model: 'gpt-4o' }).invoke([
    ['system', 'Translate to Spanish.'],
    ['human', 'The train leaves from platform nine in ten minutes.'],
  ])
