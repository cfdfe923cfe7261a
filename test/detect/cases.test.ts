import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodeBase } from '../../core/src/code-base.ts'

const GROQ = 'https://api.groq.com/openai/v1'
const LLAMA = 'groq/llama-3.3-70b-versatile'

/** Service and model of each pair that the one call of some files can send, sorted. */
function pairsOf(files: Record<string, string>): string[] {
  const code = createCodeBase()
  code.setPaths(Object.keys(files))
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted())
    code.apply(wants.map(({ path }) => ({ path, text: files[path] ?? '' })))
  const sites = code.callSites()
  assert.equal(sites.length, 1)
  const { model } = sites[0]!.request
  const refs = model.kind === 'known' ? [model.value] : model.kind === 'oneOf' ? model.values : []
  return refs.map(({ providerName, requestModel }) => `${providerName}/${requestModel}`).sort()
}

const typescript = (text: string) =>
  pairsOf({ 'call.ts': `import OpenAI from 'openai'\nimport Groq from 'groq-sdk'\n${text}` })
const ask = (client: string, model: string) =>
  `${client}.chat.completions.create({ model: ${model}, messages: [{ role: 'user', content: 'Hi' }] })`

test('two names assigned in the branches of one test', () => {
  const found = typescript(`export async function run() {
  let client: OpenAI
  let model: string
  if (process.env.VENDOR === 'groq') {
    client = new OpenAI({ baseURL: '${GROQ}' })
    model = 'llama-3.3-70b-versatile'
  } else {
    client = new OpenAI()
    model = 'gpt-4o'
  }
  return ${ask('client', 'model')}
}`)
  assert.deepEqual(found, [LLAMA, 'openai/gpt-4o'])
})

test('two choices by one flag', () => {
  const found = typescript(`const fast = process.env.FAST === '1'
const client = fast ? new Groq() : new OpenAI()
const model = fast ? 'llama-3.3-70b-versatile' : 'gpt-4o'
export const run = () => ${ask('client', 'model')}`)
  assert.deepEqual(found, [LLAMA, 'openai/gpt-4o'])
})

test('two functions of two files that look at one variable of the environment', () => {
  const found = pairsOf({
    'clients.ts': `import OpenAI from 'openai'
import { vendor } from './vendor'
export function makeClient() {
  if (vendor === 'groq') return new OpenAI({ baseURL: '${GROQ}' })
  if (vendor === 'deepseek') return new OpenAI({ baseURL: 'https://api.deepseek.com' })
  return new OpenAI()
}`,
    'vendor.ts': `export const vendor = process.env.VENDOR ?? 'openai'`,
    'call.ts': `import { makeClient } from './clients'
import { vendor } from './vendor'
function modelName() {
  switch (vendor) {
    case 'groq':
      return 'llama-3.3-70b-versatile'
    case 'deepseek':
      return 'deepseek-chat'
    default:
      return 'gpt-4o'
  }
}
export const run = () => ${ask('makeClient()', 'modelName()')}`,
  })
  assert.deepEqual(found, ['deepseek/deepseek-chat', LLAMA, 'openai/gpt-4o'])
})

test('client and model given by each caller', () => {
  const found = typescript(`async function send(client: any, model: string) {
  return ${ask('client', 'model')}
}
export const one = () => send(new OpenAI(), 'gpt-4o')
export const two = () => send(new Groq(), 'llama-3.3-70b-versatile')`)
  assert.deepEqual(found, [LLAMA, 'openai/gpt-4o'])
})

test('fields that a constructor sets by its argument', () => {
  const found = typescript(`export class Desk {
  client: OpenAI
  model: string
  constructor(vendor: string) {
    if (vendor === 'groq') {
      this.client = new OpenAI({ baseURL: '${GROQ}' })
      this.model = 'llama-3.3-70b-versatile'
    } else {
      this.client = new OpenAI()
      this.model = 'gpt-4o'
    }
  }
  run() {
    return ${ask('this.client', 'this.model')}
  }
}`)
  assert.deepEqual(found, [LLAMA, 'openai/gpt-4o'])
})

test('two tables by one key, whose type names its alternatives', () => {
  const found = typescript(`const clients = { openai: new OpenAI(), groq: new OpenAI({ baseURL: '${GROQ}' }) }
const models = { openai: 'gpt-4o', groq: 'llama-3.3-70b-versatile' }
type Vendor = keyof typeof clients
export const run = (vendor: Vendor) => ${ask('clients[vendor]', 'models[vendor]')}`)
  assert.deepEqual(found, [LLAMA, 'openai/gpt-4o'])
})

test('choices that have nothing to do with each other give every pair', () => {
  const found = typescript(`const client = process.env.CLIENT === 'a' ? new OpenAI() : new Groq()
const model = process.env.MODEL === 'b' ? 'llama-3.3-70b-versatile' : 'openai/gpt-oss-120b'
export const run = () => ${ask('client', 'model')}`)
  assert.deepEqual(found, [
    LLAMA,
    'groq/openai/gpt-oss-120b',
    'openai/llama-3.3-70b-versatile',
    'openai/openai/gpt-oss-120b',
  ])
})

test('a model for each of a loop, with the client that its name tells', () => {
  const text = `import anthropic, openai

def client_for(model):
    if model.startswith("claude-"):
        return anthropic.Anthropic(), model
    elif "gpt" in model:
        return openai.OpenAI(), model
    elif model == "deepseek-chat":
        return openai.OpenAI(base_url="https://api.deepseek.com"), model
    raise ValueError(model)

def ask(client, model):
    if "claude" in model:
        return None
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": "Hi"}])

for each in ["claude-3-5-sonnet-20241022", "gpt-4o", "deepseek-chat"]:
    client, name = client_for(each)
    ask(client, name)
`
  assert.deepEqual(pairsOf({ 'call.py': text }), ['deepseek/deepseek-chat', 'openai/gpt-4o'])
})

test('a base class that is itself made somewhere keeps its own model', () => {
  const text = `from openai import OpenAI

class Desk:
    def __init__(self, model, base_url=None):
        self.model = model
        self.client = OpenAI(base_url=base_url) if base_url else OpenAI()

    def ask(self):
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": "Hi"}])

class GroqDesk(Desk):
    def __init__(self):
        super().__init__("llama-3.3-70b-versatile", "${GROQ}")

class DeepDesk(Desk):
    def __init__(self):
        super().__init__("deepseek-chat", "https://api.deepseek.com")

plain = Desk("gpt-5")
`
  assert.ok(pairsOf({ 'call.py': text }).includes('openai/gpt-5'))
})

test('a case whose model the code does not tell leaves the models open', () => {
  const code = createCodeBase()
  const text = `import OpenAI, { AzureOpenAI } from 'openai'
const onAzure = process.env.HOST === 'azure'
const client = onAzure ? new AzureOpenAI() : new OpenAI()
const model = onAzure ? process.env.DEPLOYMENT : process.env.FAST ? 'gpt-4o-mini' : 'gpt-4o'
export const run = () => ${ask('client', 'model')}`
  code.setPaths(['call.ts'])
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted())
    code.apply(wants.map(({ path }) => ({ path, text })))
  const { model, modelBasis } = code.callSites()[0]!.request
  assert.equal(model.kind === 'oneOf' && model.open, 'environment')
  assert.equal(modelBasis, 'default')
})
