import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodeBase } from '../../core/src/code-base.ts'
import { valuesOf } from '../../core/src/model/resolved.ts'

const BASE = `import OpenAI from 'openai'
export class Base {
  constructor({ baseURL, model }) {
    this.client = new OpenAI({ baseURL })
    this.model = model
  }
  ask(text) {
    return this.client.chat.completions.create({ model: this.model, messages: [{ role: 'user', content: text }] })
  }
}
`

function heir(name: string, baseURL: string, model: string): string {
  return `import { Base } from './base'
export class ${name} extends Base {
  constructor() { super({ baseURL: '${baseURL}', model: '${model}' }) }
}
`
}

/** The services and models that the one call in `base.js` reaches. */
function reached(heirs: Readonly<Record<string, string>>): string[] {
  const files = new Map(Object.entries({ 'package.json': '{}', 'base.js': BASE, ...heirs }))
  const code = createCodeBase()
  code.setPaths(files.keys())
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted())
    code.apply(wants.map(({ path }) => ({ path, text: files.get(path)! })))
  const [call, ...others] = code.callSites()
  assert.equal(others.length, 0)
  return valuesOf(call!.request.model)
    .map(({ providerName, requestModel }) => `${providerName} ${requestModel}`)
    .sort()
}

const GROQ = heir('Groq', 'https://api.groq.com/openai/v1', 'llama-3.3-70b-versatile')
const XAI = heir('Xai', 'https://api.x.ai/v1', 'grok-3')

test('each model is with the service that its class hands to the base', () => {
  assert.deepEqual(reached({ 'groq.js': GROQ, 'xai.js': XAI }), ['groq llama-3.3-70b-versatile', 'x_ai grok-3'])
})

test('a class of tests is none of them', () => {
  const files = { 'groq.js': GROQ, 'xai.js': XAI, '__tests__/fake.test.js': heir('Fake', 'https://fake.dev', 'fake') }
  const fixed = { ...files, '__tests__/fake.test.js': files['__tests__/fake.test.js'].replace('./base', '../base') }
  assert.deepEqual(reached(fixed), ['groq llama-3.3-70b-versatile', 'x_ai grok-3'])
})
