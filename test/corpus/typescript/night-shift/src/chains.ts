import { ChatAnthropic } from '@langchain/anthropic'
import { ChatPromptTemplate } from '@langchain/core/prompts'
import { StringOutputParser } from '@langchain/core/output_parsers'
import { RunnableSequence } from '@langchain/core/runnables'
import type { BaseRetriever } from '@langchain/core/retrievers'
import { ChatOpenAI, DallEAPIWrapper, OpenAIEmbeddings } from '@langchain/openai'
import { CohereRerank } from '@langchain/cohere'
import { createSupervisor } from '@langchain/langgraph-supervisor'
import { Annotation, END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
import { createReactAgent } from '@langchain/langgraph/prebuilt'
import { createExtractionChainFromZod, LLMChain, loadSummarizationChain } from 'langchain/chains'
import { initChatModel } from 'langchain/chat_models/universal'
import { MultiQueryRetriever } from 'langchain/retrievers/multi_query'
import { LLMChainExtractor } from 'langchain/retrievers/document_compressors/chain_extract'
import { ContextualCompressionRetriever } from 'langchain/retrievers/contextual_compression'
import { z } from 'zod'

const small = new ChatOpenAI({ model: 'gpt-4o-mini', maxTokens: 256 })
const large = new ChatAnthropic({ model: 'claude-3-7-sonnet-latest', maxTokens: 2000 })

const summary = RunnableSequence.from([
  ChatPromptTemplate.fromTemplate('Summarise: {text}'),
  small.withFallbacks([large]),
  new StringOutputParser(),
])
export const summarise = (text: string) => summary.invoke({ text })

export function retrievers(base: BaseRetriever) {
  const many = MultiQueryRetriever.fromLLM({ llm: small, retriever: base, queryCount: 3 })
  const short = new ContextualCompressionRetriever({ baseCompressor: LLMChainExtractor.fromLLM(small), baseRetriever: base })
  return {
    many: (question: string) => many.invoke(question),
    short: (question: string) => short.invoke(question),
    plain: (question: string) => base.invoke(question),
  }
}

export const rank = (query: string, documents: string[]) =>
  new CohereRerank({ model: 'rerank-english-v3.0' }).rerank(documents, query)

export const draw = (prompt: string) => new DallEAPIWrapper({ model: 'dall-e-3', n: 1 }).invoke(prompt)

export const people = (text: string) =>
  createExtractionChainFromZod(z.object({ name: z.string() }), small).run(text)

export const brief = async (docs: never[]) => {
  const chain = loadSummarizationChain(large, { type: 'map_reduce' })
  return chain.call({ input_documents: docs })
}

class Diary {
  private chain: LLMChain
  constructor(llm = small) {
    this.chain = new LLMChain({ llm, prompt: ChatPromptTemplate.fromTemplate('Diary of {day}') })
  }
  write = async (day: string) => (await this.chain.call({ day })).text
}
export const diary = new Diary()

const nurse = createReactAgent({ llm: small, tools: [], name: 'nurse', prompt: 'You are a nurse.' })
const doctor = createReactAgent({ llm: large, tools: [], name: 'doctor' })
const ward = createSupervisor({ agents: [nurse, doctor], llm: new ChatOpenAI({ model: 'gpt-4.1' }) }).compile()
export const visit = (patient: string) => ward.invoke({ messages: [{ role: 'user', content: patient }] })

const State = Annotation.Root({ ...MessagesAnnotation.spec, mood: Annotation<string> })
async function answer(state: typeof State.State) {
  const model = await initChatModel('claude-haiku-4-5', { modelProvider: 'anthropic', maxTokens: 99 })
  return { messages: [await model.invoke(state.messages)] }
}
const graph = new StateGraph(State)
  .addNode('answer', answer)
  .addNode('mood', async ({ messages }) => {
    const judged = await small.withStructuredOutput(z.object({ mood: z.string() })).invoke(messages)
    return judged
  })
  .addEdge(START, 'answer')
  .addEdge('answer', 'mood')
  .addEdge('mood', END)
  .compile()
export const talk = (content: string) => graph.invoke({ messages: [{ role: 'user', content }] })

export const vector = (text: string) => new OpenAIEmbeddings({ model: 'text-embedding-3-large', dimensions: 256 }).embedQuery(text)
