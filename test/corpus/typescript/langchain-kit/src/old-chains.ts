import { ChatOpenAI, OpenAI } from '@langchain/openai'
import { ConversationChain, LLMChain, RetrievalQAChain } from 'langchain/chains'
import { BufferMemory } from 'langchain/memory'
import { MemoryVectorStore } from 'langchain/vectorstores/memory'
import { OpenAIEmbeddings } from '@langchain/openai'
import { PromptTemplate } from '@langchain/core/prompts'

const model = new OpenAI({ modelName: 'gpt-3.5-turbo-instruct', maxTokens: 256 })

export async function slogan(product: string) {
  const chain = new LLMChain({ llm: model, prompt: PromptTemplate.fromTemplate('A slogan for {product}') })
  const { text } = await chain.call({ product })
  return text
}

const memory = new BufferMemory()
const conversation = new ConversationChain({ llm: new ChatOpenAI({ model: 'gpt-4' }), memory })

export const talk = (input: string) => conversation.invoke({ input })

export async function qa(texts: string[], query: string) {
  const store = await MemoryVectorStore.fromTexts(texts, {}, new OpenAIEmbeddings({ model: 'text-embedding-3-small' }))
  const hits = await store.similaritySearch(query, 2)
  console.log(hits.length)
  const chain = RetrievalQAChain.fromLLM(new ChatOpenAI({ model: 'gpt-4o-mini' }), store.asRetriever())
  return chain.call({ query })
}
