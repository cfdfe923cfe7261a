import { brain } from './client'

export default async function embed(texts: string[], model: string = 'text-embedding-3-large') {
  const { data } = await brain.client.embeddings.create({ model, input: texts })
  return data.map(entry => entry.embedding)
}
