import * as openaiPackage from 'openai'
import Anthropic, { type ClientOptions } from '@anthropic-ai/sdk'

const namespaced = new openaiPackage.OpenAI()

export const viaNamespace = (content: string) => namespaced.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content }] })

let late: openaiPackage.OpenAI

export function init(apiKey: string) {
  late = new openaiPackage.default({ apiKey })
}

export const viaLate = (content: string) => late!.chat!.completions!.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content }] })

const FALLBACKS = ['gpt-4.1', 'gpt-4o', 'gpt-4o-mini'] as const

export async function withFallback(content: string) {
  for (const model of FALLBACKS) {
    try {
      return await namespaced.chat.completions.create({ model, messages: [{ role: 'user', content }], max_tokens: 64 })
    } catch (error) {
      console.warn(model, error)
    }
  }
  throw new Error('no model answered')
}

export const compared = (content: string) =>
  Promise.all(
    ['claude-3-5-haiku-latest', 'claude-3-5-sonnet-latest'].map(model =>
      new Anthropic().messages.create({ model, max_tokens: 210, messages: [{ role: 'user', content }] }),
    ),
  )

export const service = {
  client: new Anthropic({ maxRetries: 0 } as ClientOptions),
  model: 'claude-3-haiku-20240307',
  async ask(content: string) {
    return this.client.messages.create({ model: this.model, max_tokens: 31, messages: [{ role: 'user', content }] })
  },
}

export class Static {
  private static readonly client = new openaiPackage.OpenAI()
  static MODEL = 'gpt-3.5-turbo-0125'

  static ask(content: string) {
    return Static.client.chat.completions.create({ model: Static.MODEL, messages: [{ role: 'user', content }] })
  }
}

export const maybe = (client: Anthropic | undefined, content: string) =>
  client?.messages?.create?.({ model: 'claude-sonnet-4-0', max_tokens: 5, messages: [{ role: 'user', content }] })
