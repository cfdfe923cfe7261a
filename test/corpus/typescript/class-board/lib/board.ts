import type { BaseLanguageModel } from '@langchain/core/language_models/base'
import { PromptTemplate } from '@langchain/core/prompts'
import { RunnableSequence } from '@langchain/core/runnables'
import { ChatOpenAI } from '@langchain/openai'
import OpenAI from 'openai'

const PLAIN = 'gpt-4o-mini'
let board: Promise<RunnableSequence> | null = null
let speaker: Promise<OpenAI> | null = null

const boardChain = async ({ llm }: { llm: BaseLanguageModel }): Promise<RunnableSequence> =>
  RunnableSequence.from([PromptTemplate.fromTemplate('Sum up the lesson: {lesson}'), llm])

const theBoard = async () => {
  if (!board) {
    board = (async () => boardChain({ llm: new ChatOpenAI({ model: 'gpt-4.1', maxTokens: 800 }) }))().catch(error => {
      board = null
      throw error
    })
  }
  return board
}

const theSpeaker = () => (speaker ??= Promise.resolve(new OpenAI()).finally(() => console.info('ready')))

export async function sumUp(lesson: string) {
  const chain = await theBoard()
  const spoken = await theSpeaker()
  const summary = await chain.invoke({ lesson })
  return spoken.audio.speech.create({ model: 'gpt-4o-mini-tts', voice: 'alloy', input: String(summary) })
}

interface Style {
  model: string
  words: number
}

const client = new OpenAI()

async function describe(topic: string, style: Style = { model: PLAIN, words: 50 }) {
  return client.chat.completions.create({
    model: style.model,
    messages: [{ role: 'user', content: `Describe ${topic} in ${style.words} words` }],
  })
}

export const describeTopic = (topic: string, style?: Style) => describe(topic, style)

/** The address says which model; without one there is nothing to ask. */
export async function translate(text: string, settings: { model?: string } = {}) {
  return fetch(`https://generativelanguage.googleapis.com/v1beta/models/${settings.model}:generateContent`, {
    method: 'POST',
    body: JSON.stringify({ contents: [{ parts: [{ text }] }] }),
  })
}

/** What the caller's options lack is put there. */
export async function grade(options: Record<string, unknown>) {
  options.model = 'o4-mini'
  options.max_completion_tokens = 40
  return client.chat.completions.create(options as never)
}
