import { Settings } from 'llamaindex'
import { createAgent, createChatEngine, history, workflowFactory } from './engine'
import { getIndex } from './index'
import { initSettings } from './settings'

initSettings()

export async function POST(request: Request) {
  const { message } = await request.json()
  const engine = await createChatEngine()
  const stream = await engine.chat({ message, chatHistory: history, stream: true })
  return new Response(stream as never)
}

export async function PUT(request: Request) {
  const reAct = await createAgent()
  const { response } = await reAct.chat({ message: await request.text() })
  const flow = await workflowFactory()
  await flow.run(String(response))
}

export async function suggest(conversation: string) {
  const { text } = await Settings.llm.complete({ prompt: `Three next questions for: ${conversation}` })
  return text.split('\n')
}

export async function lookUp(query: string) {
  const index = await getIndex()
  return index.asQueryEngine({ similarityTopK: 2 }).query({ query })
}
