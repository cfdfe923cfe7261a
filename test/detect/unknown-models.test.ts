import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodeBase } from '../../core/src/code-base.ts'

/** Why the model of the one call in a file is unknown. */
function reasonIn(text: string): string {
  const code = createCodeBase()
  code.setPaths(['call.ts'])
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted())
    code.apply(wants.map(({ path }) => ({ path, text })))
  const [site, ...rest] = code.callSites()
  assert.ok(site && rest.length === 0, `${rest.length + 1} calls`)
  const { model } = site.request
  assert.ok(model.kind === 'unknown', `the model is ${model.kind}`)
  return model.detail ? `${model.reason}: ${model.detail}` : model.reason
}

const CASES: Record<string, [string, string]> = {
  'a model object that a caller hands in': [
    `import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
export const judge = (model: BaseChatModel) => model.invoke('Hi')`,
    'parameter: BaseChatModel',
  ],
  'a model of the AI SDK that a caller hands in': [
    `import { generateText, type LanguageModel } from 'ai'
export const ask = (model: LanguageModel) => generateText({ model, prompt: 'Hi' })`,
    'parameter: LanguageModel',
  ],
  'options that only have a type of a package': [
    `import OpenAI from 'openai'
import type { ChatCompletionCreateParams } from 'openai/resources/index'
const client = new OpenAI()
export const pass = (body: ChatCompletionCreateParams) => client.chat.completions.create({ ...body, model: body.model })`,
    'parameter: ChatCompletionCreateParams.model',
  ],
  'a request that a framework hands in': [
    `import Anthropic from '@anthropic-ai/sdk'
import type { NextRequest } from 'next/server'
export async function POST(request: NextRequest) {
  const { model } = await request.json()
  return new Anthropic().messages.create({ model, max_tokens: 10, messages: [] })
}`,
    'parameter: NextRequest.json().model',
  ],
  'a body that a schema has checked': [
    `import { openai } from '@ai-sdk/openai'
import { generateText } from 'ai'
import { z } from 'zod'
const Body = z.object({ model: z.string(), prompt: z.string() })
export async function POST(request: Request) {
  const body = Body.parse(await request.json())
  return generateText({ model: openai(body.model), prompt: body.prompt })
}`,
    'parameter: request.json().model',
  ],
  'what the language gives': [
    `import OpenAI from 'openai'
export const ask = () => new OpenAI().responses.create({ model: prompt('Which?')!, input: 'Hi' })`,
    'dynamic: prompt()',
  ],
  'the environment alone': [
    `import OpenAI from 'openai'
export const ask = () => new OpenAI().responses.create({ model: process.env.MODEL!, input: 'Hi' })`,
    'environment: MODEL',
  ],
  'a call that names none': [
    `import Anthropic from '@anthropic-ai/sdk'
export const ask = (messages: never[]) => new Anthropic().messages.create({ max_tokens: 10, messages } as never)`,
    'omitted',
  ],
}

for (const [what, [text, reason]] of Object.entries(CASES))
  test(`says why a model is unknown: ${what}`, () => assert.equal(reasonIn(text), reason))
