import { ChatAnthropic } from '@langchain/anthropic'
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai'

export const llm = new ChatOpenAI({ model: 'gpt-4o', temperature: 0, maxTokens: 1000 })

export const cheapLlm = new ChatOpenAI({ modelName: process.env.CHEAP_MODEL || 'gpt-4o-mini', temperature: 0.2 })

export const makeClaude = (maxTokens = 2048) =>
  new ChatAnthropic({ model: 'claude-3-5-sonnet-latest', maxTokens })

export const embeddings = new OpenAIEmbeddings({ model: 'text-embedding-3-large' })
