import { CohereClient, CohereClientV2 } from 'cohere-ai'

const v1 = new CohereClient({ token: process.env.CO_API_KEY })
const v2 = new CohereClientV2({ token: process.env.CO_API_KEY })

export const ask = (message: string) => v1.chat({ model: 'command-r', message, maxTokens: 300 })

export const askV2 = (content: string) => v2.chat({ model: 'command-r-plus-08-2024', messages: [{ role: 'user', content }] })

export const vectors = (texts: string[]) =>
  v2.embed({ model: 'embed-english-v3.0', texts, inputType: 'search_document', embeddingTypes: ['float'] })

export async function best(query: string, documents: string[]) {
  const { results } = await v2.rerank({ model: 'rerank-v3.5', query, documents, topN: 3 })
  return results.map(r => documents[r.index])
}
