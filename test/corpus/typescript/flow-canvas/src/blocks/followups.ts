import type { Embeddings } from '@langchain/core/embeddings'
import { ChatOpenAI } from '@langchain/openai'
import type { BlockData } from '../node.js'

type Vendor = 'openai' | 'other'
type Choices = { [vendor in Vendor]: { modelName: string; prompt: string } }
export type FollowUps = { enabled: boolean; chosen: Vendor } & Choices

/** What the team chose is stored with the flow. */
export async function followUps(settings: FollowUps, text: string) {
  const choice = settings[settings.chosen]
  if (!settings.enabled || !choice) return []
  const model = new ChatOpenAI({ model: choice.modelName, maxTokens: 180 })
  const answer = await model.invoke(choice.prompt.replace('{text}', text))
  return String(answer.content).split('\n')
}

abstract class Store {
  constructor(protected readonly data: BlockData) {}

  embeddings() {
    return this.data.inputs.embeddings as Embeddings
  }
}

export class TableStore extends Store {
  async add(texts: string[]) {
    return await this.embeddings().embedDocuments(texts)
  }

  async near(text: string) {
    const vector = await this.embeddings().embedQuery(text)
    return vector.length
  }
}
