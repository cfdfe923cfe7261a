import { embed } from './embed.js'

export interface Passage {
  text: string
  vector: number[]
}

/** The help-page passages nearest to a question. */
export async function search(question: string, passages: Passage[], count = 4) {
  const vector = await embed(question)
  const score = (passage: Passage) => passage.vector.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0)
  return [...passages].sort((a, b) => score(b) - score(a)).slice(0, count)
}
