import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodeBase } from '../../core/src/code-base.ts'
import { valuesOf } from '../../core/src/model/resolved.ts'

/** Provider, models and output limit of each call. */
function calls(sources: Readonly<Record<string, string>>) {
  const files = new Map(Object.entries(sources))
  const code = createCodeBase()
  code.setPaths(files.keys())
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted())
    code.apply(wants.map(({ path }) => ({ path, text: files.get(path)! })))
  return code.callSites().map(({ providerName, request }) => ({
    providerName,
    models: valuesOf(request.model).map(({ requestModel }) => requestModel),
    maxTokens: valuesOf(request.maxTokens),
  }))
}

test('a base URL written to the defaults of an HTTP client holds for its requests', () => {
  const http = `import axios from 'axios'
const http = axios.create()
http.defaults.baseURL = process.env.LLM_URL ?? 'https://api.groq.com/openai/v1'
export const ask = (q: string) => http.post('/chat/completions', { model: 'llama-3.1-8b-instant', messages: [q] })
`
  const [call] = calls({ 'ask.ts': http })
  assert.deepEqual(call, { providerName: 'groq', models: ['llama-3.1-8b-instant'], maxTokens: [] })
})

test('what the constructor writes to a client in a field holds', () => {
  const service = `import axios from 'axios'
export class Asking {
  private client = axios.create()
  constructor() {
    this.client.defaults.baseURL = 'https://api.deepseek.com/v1'
  }
  ask(q: string) {
    return this.client.post('/chat/completions', { model: 'deepseek-chat', messages: [q] })
  }
}
`
  assert.deepEqual(calls({ 'asking.ts': service })[0]?.providerName, 'deepseek')
})

test('defaults of the package hold in the modules that one run loads', () => {
  const [call] = calls({
    'main.ts': `import axios from 'axios'\nimport './ask'\naxios.defaults.baseURL = 'https://api.mistral.ai/v1'\n`,
    'ask.ts': `import axios from 'axios'
export const ask = (q: string) => axios.post('/chat/completions', { model: 'mistral-small-latest', messages: [q] })
`,
  })
  assert.equal(call?.providerName, 'mistral_ai')
})

test('what a module writes behind an export is seen by those who import it', () => {
  const lib = `import OpenAI from 'openai'
export const client = new OpenAI()
client.baseURL = 'https://openrouter.ai/api/v1'
export const settings = { llm: { model: 'none', limit: 5 } }
settings.llm.model = 'some-model'
`
  const use = `import { client, settings } from './lib'
const { model, limit } = settings.llm
export const ask = () => client.chat.completions.create({ model, max_tokens: limit, messages: [] })
`
  assert.deepEqual(calls({ 'lib.ts': lib, 'use.ts': use }), [
    { providerName: 'openrouter', models: ['some-model'], maxTokens: [5] },
  ])
})

test('what is written only on some paths leaves what stood before', () => {
  const chain = `import { ChatOpenAI } from '@langchain/openai'
export function ask(q: string, cheap: boolean) {
  const llm = new ChatOpenAI({ model: 'gpt-4o' })
  if (cheap) llm.model = 'gpt-4o-mini'
  llm.maxTokens = 77
  return llm.invoke(q)
}
`
  const [call] = calls({ 'ask.ts': chain })
  assert.deepEqual([call?.models.sort(), call?.maxTokens], [['gpt-4o', 'gpt-4o-mini'], [77]])
})
