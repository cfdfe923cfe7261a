import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodeBase } from '../../core/src/code-base.ts'
import type { TextPiece } from '../../core/src/model/call-site.ts'

/** The prompt of the one call of a file, a part that only a run knows as `<name>`. */
function promptOf(path: string, text: string): string {
  const code = createCodeBase()
  code.setPaths([path])
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted())
    code.apply(wants.map(each => ({ path: each.path, text })))
  const [site, ...others] = code.callSites()
  assert.ok(site && others.length === 0)
  const written = (piece: TextPiece) =>
    piece.kind === 'text' ? piece.text : piece.kind === 'dynamic' ? `<${piece.name}>` : piece.kind
  return site.request.prompt.map(({ role, content }) => `${role}: ${content.map(written).join('')}`).join('\n')
}

const typescript = (text: string) =>
  promptOf(
    'call.ts',
    `import { ChatPromptTemplate, MessagesPlaceholder, PromptTemplate } from '@langchain/core/prompts'
import { ChatOpenAI } from '@langchain/openai'
const model = new ChatOpenAI({ model: 'gpt-4o' })
${text}`,
  )

test('what fills a hole of a template is counted, not its name', () => {
  assert.equal(
    typescript(`export const ask = (text: string) =>
  ChatPromptTemplate.fromMessages([
    ['system', 'Answer as {{json}}.'],
    new MessagesPlaceholder('history'),
    ['placeholder', '{more}'],
    ['human', 'Question: {text}, {style}'],
  ]).pipe(model).invoke({ text, style: 'briefly' })`),
    'system: Answer as {json}.\nuser: <list of messages>\nuser: <list of messages>\nuser: Question: <text>, briefly',
  )
})

test('holes that nobody fills in sight are parts that a run knows', () => {
  assert.equal(
    typescript(`const chain = PromptTemplate.fromTemplate('Context: {context:.20s}\\nQuestion: {question}').pipe(model)
export const ask = (input: any) => chain.invoke(input)`),
    'user: Context: <context>\nQuestion: <question>',
  )
})

test('a template handed to a chain of the older API is sent once', () => {
  const text = `from langchain.chains import LLMChain
from langchain_core.prompts import PromptTemplate
from langchain_openai import ChatOpenAI
prompt = PromptTemplate(input_variables=["product"], template="Name a maker of {product}.")
LLMChain(llm=ChatOpenAI(model="gpt-4o"), prompt=prompt).run("socks")
`
  assert.equal(promptOf('call.py', text), 'user: Name a maker of <product>.')
})

test('the label of what asks for a text is not the text', () => {
  const text = `import streamlit as st
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
chain = ChatPromptTemplate.from_messages([("user", "Q: {question}")]) | ChatOpenAI(model="gpt-4o")
question = st.text_input("What would you like to know today?")
chain.invoke({"question": question})
`
  assert.equal(promptOf('call.py', text), 'user: Q: <streamlit.text_input>')
})
