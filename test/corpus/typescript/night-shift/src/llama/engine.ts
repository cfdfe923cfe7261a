import { agent } from '@llamaindex/workflow'
import { ContextChatEngine, QueryEngineTool, ReActAgent, type ChatMessage, Settings } from 'llamaindex'
import { getIndex } from './index'

export async function createChatEngine() {
  const index = await getIndex()
  const retriever = index.asRetriever({ similarityTopK: 3 })
  return new ContextChatEngine({ chatModel: Settings.llm, retriever })
}

export async function createAgent() {
  const index = await getIndex()
  return new ReActAgent({ tools: [new QueryEngineTool({ queryEngine: index.asQueryEngine() })] })
}

export const workflowFactory = async () => {
  const index = await getIndex()
  return agent({ llm: Settings.llm, tools: [index.queryTool({ metadata: { name: 'books', description: 'The ward books' } })] })
}

export const history: ChatMessage[] = []
