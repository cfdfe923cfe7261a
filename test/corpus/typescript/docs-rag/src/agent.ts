import { tool } from '@langchain/core/tools'
import { MessagesAnnotation, StateGraph, START, END } from '@langchain/langgraph'
import { createReactAgent, ToolNode } from '@langchain/langgraph/prebuilt'
import { HumanMessage, SystemMessage } from '@langchain/core/messages'
import { z } from 'zod'
import { cheapLlm, llm } from './models.js'

const search = tool(async ({ query }) => `results for ${query}`, {
  name: 'search',
  description: 'Search the documentation.',
  schema: z.object({ query: z.string() }),
})

const withTools = llm.bindTools([search])

async function callModel(state: typeof MessagesAnnotation.State) {
  const response = await withTools.invoke([new SystemMessage('Use the search tool before you answer.'), ...state.messages])
  return { messages: [response] }
}

const graph = new StateGraph(MessagesAnnotation)
  .addNode('agent', callModel)
  .addNode('tools', new ToolNode([search]))
  .addEdge(START, 'agent')
  .addEdge('agent', END)
  .compile()

export async function ask(question: string) {
  const state = await graph.invoke({ messages: [new HumanMessage(question)] })
  return state.messages.at(-1)?.content
}

const quickAgent = createReactAgent({ llm: cheapLlm, tools: [search] })

export async function quick(question: string) {
  const direct = await search.invoke({ query: question })
  const result = await quickAgent.invoke({ messages: [{ role: 'user', content: question + direct }] })
  return result.messages.at(-1)
}
