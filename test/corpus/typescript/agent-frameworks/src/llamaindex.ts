import { OpenAI, OpenAIEmbedding } from '@llamaindex/openai'
import { Document, Settings, VectorStoreIndex } from 'llamaindex'

Settings.llm = new OpenAI({ model: 'gpt-4o-mini', maxTokens: 512 })
Settings.embedModel = new OpenAIEmbedding({ model: 'text-embedding-3-small' })

export async function askHandbook(text: string, query: string) {
  const index = await VectorStoreIndex.fromDocuments([new Document({ text })])
  const engine = index.asQueryEngine()
  const { response } = await engine.query({ query })
  return response
}

const llm = new OpenAI({ model: 'gpt-4-turbo', temperature: 0 })

export const direct = (content: string) => llm.chat({ messages: [{ role: 'user', content }] })
