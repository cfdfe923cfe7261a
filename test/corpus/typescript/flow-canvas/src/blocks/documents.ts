import { RetrievalQAChain, VectorDBQAChain } from '@langchain/classic/chains'
import { GraphCypherQAChain } from '@langchain/community/chains/graph_qa/cypher'
import type { Embeddings } from '@langchain/core/embeddings'
import type { BaseLanguageModel } from '@langchain/core/language_models/base'
import type { VectorStore } from '@langchain/core/vectorstores'
import type { Block, BlockData } from '../node.js'

export class DocumentsBlock implements Block {
  name = 'documents'

  async init(data: BlockData) {
    const model = data.inputs.model as BaseLanguageModel
    const store = data.inputs.store as VectorStore
    return VectorDBQAChain.fromLLM(model, store, { k: 4 })
  }

  async run(data: BlockData, input: string): Promise<string> {
    const chain = data.instance as VectorDBQAChain
    const result = await chain.call({ query: input })
    return result.text
  }
}

export class RetrieverBlock implements Block {
  name = 'retriever'

  async init(data: BlockData) {
    return RetrievalQAChain.fromLLM(data.inputs.model as BaseLanguageModel, (data.inputs.store as VectorStore).asRetriever())
  }

  async run(data: BlockData, input: string): Promise<string> {
    const chain = data.instance as RetrievalQAChain
    const { text } = await chain.invoke({ query: input })
    return text
  }
}

export class GraphBlock implements Block {
  name = 'graph'

  async init(data: BlockData) {
    return data.inputs.chain
  }

  async run(data: BlockData, input: string): Promise<string> {
    const chain = data.instance as GraphCypherQAChain
    const answer = await chain.invoke({ query: input })
    return answer.result
  }
}

export async function index(data: BlockData, pages: string[]) {
  const embeddings = data.inputs.embeddings as Embeddings
  return await embeddings.embedDocuments(pages)
}
