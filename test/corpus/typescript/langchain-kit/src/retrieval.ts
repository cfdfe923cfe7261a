import type { BaseRetriever } from '@langchain/core/retrievers'
import type { ChatOpenAI } from '@langchain/openai'
import { RunnableLambda } from '@langchain/core/runnables'
import { createModel } from './factory'

export async function docs(retriever: BaseRetriever, question: string) {
  const found = await retriever.invoke(question)
  const upper = RunnableLambda.from((text: string) => text.toUpperCase())
  return Promise.all(found.map(doc => upper.invoke(doc.pageContent)))
}

/** The model comes in from outside: only its type says what it is. */
export async function rephrase(llm: ChatOpenAI, question: string) {
  return (await llm.invoke(`Rephrase: ${question}`)).content
}

export const shorten = (text: string) => createModel('google').invoke('Shorten: ' + text)
