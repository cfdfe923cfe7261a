import { initChatModel } from 'langchain/chat_models/universal'
import { HumanMessage, SystemMessage } from '@langchain/core/messages'
import { ChatGroq } from '@langchain/groq'
import { ChatMistralAI } from '@langchain/mistralai'
import { AzureChatOpenAI } from '@langchain/openai'
import { createModel, localModel } from './factory'

const model = createModel()

export async function proofread(text: string) {
  const response = await model.invoke([new SystemMessage('Correct the spelling only.'), new HumanMessage(text)])
  return response.content
}

export const local = (text: string) => localModel.invoke(text)

export async function universal(text: string) {
  const llm = await initChatModel('gpt-4o', { modelProvider: 'openai', temperature: 0 })
  return llm.invoke(text)
}

export const batch = (texts: string[]) => new ChatGroq({ model: 'gemma2-9b-it', maxTokens: 50 }).batch(texts.map(t => `Label: ${t}`))

export async function* streamed(text: string) {
  for await (const chunk of await new ChatMistralAI({ model: 'mistral-small-latest' }).stream(text)) yield chunk.content
}

const azure = new AzureChatOpenAI({ azureOpenAIApiDeploymentName: 'gpt-4o', azureOpenAIApiVersion: '2024-06-01', maxTokens: 222 })

export const viaAzure = (text: string) => azure.invoke(text)
