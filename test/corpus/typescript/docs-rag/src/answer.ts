import { StringOutputParser } from '@langchain/core/output_parsers'
import { ChatPromptTemplate, PromptTemplate } from '@langchain/core/prompts'
import { RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables'
import { z } from 'zod'
import { cheapLlm, embeddings, llm, makeClaude } from './models.js'
import { store } from './store.js'

const answerPrompt = ChatPromptTemplate.fromMessages([
  ['system', 'Answer from the context only. Say "I do not know" when it is not there.\n\n{context}'],
  ['human', '{question}'],
])

async function retrieve(question: string) {
  const vector = await embeddings.embedQuery(question)
  const hits = await store.query(vector, 4)
  return hits.map(hit => hit.row.text).join('\n---\n')
}

const chain = RunnableSequence.from([
  { context: ({ question }: { question: string }) => retrieve(question), question: new RunnablePassthrough() },
  answerPrompt,
  llm,
  new StringOutputParser(),
])

export const answer = (question: string) => chain.invoke({ question })

const condense = PromptTemplate.fromTemplate('Rewrite the follow-up as a stand-alone question.\n{history}\nFollow-up: {input}')
  .pipe(cheapLlm)
  .pipe(new StringOutputParser())

export async function condenseQuestion(history: string, input: string) {
  const preview = await answerPrompt.format({ context: '', question: input })
  console.debug(preview.length)
  return condense.invoke({ history, input })
}

const Verdict = z.object({ grounded: z.boolean(), why: z.string() })

export async function grade(question: string, given: string) {
  const judge = makeClaude(512).withStructuredOutput(Verdict, { name: 'verdict' })
  const value = await answerPrompt.invoke({ context: given, question })
  return judge.invoke(value)
}

export async function* streamAnswer(question: string, context: string) {
  const stream = await answerPrompt.pipe(llm).stream({ question, context })
  for await (const chunk of stream) yield chunk.content
}
