import { openai } from '../clients.js'
import { EMBEDDING_MODEL } from '../config.js'

/** The vector of one text. */
export async function embed(text: string) {
  const { data } = await openai.embeddings.create({ model: EMBEDDING_MODEL, input: text })
  return data[0]?.embedding ?? []
}
