import Anthropic from '@anthropic-ai/sdk'
import Groq from 'groq-sdk'
import OpenAI from 'openai'

interface Options {
  model?: string
  limit?: number
}

/** What services share: the default model is a static of each class. */
abstract class Service {
  static defaultModel = 'none'
  protected model: string
  protected limit = 500

  constructor(options: Options = {}) {
    const { model, limit } = Object.assign({ model: (this.constructor as typeof Service).defaultModel }, options)
    this.model = model
    if (limit) this.limit = limit
  }
}

export class ClaudeService extends Service {
  static override defaultModel = 'claude-haiku-4-5'
  ask(prompt: string) {
    return new Anthropic().messages.create({
      model: this.model,
      max_tokens: this.limit,
      messages: [{ role: 'user', content: prompt }],
    })
  }
}

export class GroqService extends Service {
  static override defaultModel = 'llama-3.1-8b-instant'
  private client = new Groq()
  ask(prompt: string) {
    const messages = [{ role: 'user' as const, content: prompt }]
    return this.client.chat.completions.create({ model: this.model, messages, max_tokens: 250 })
  }
}

/** One class for two vendors: its construction says which. */
export class Either {
  private openai = new OpenAI()
  private anthropic = new Anthropic()
  constructor(private config: { vendor: 'openai' | 'anthropic'; model: string }) {}

  ask(content: string) {
    const messages = [{ role: 'user' as const, content }]
    switch (this.config.vendor) {
      case 'anthropic':
        return this.anthropic.messages.create({ model: this.config.model, max_tokens: 640, messages })
      case 'openai':
        return this.openai.chat.completions.create({ model: this.config.model, messages })
    }
  }
}

export const judge = new Either({ vendor: 'anthropic', model: 'claude-opus-4-5' })
export const writer = new Either({ vendor: 'openai', model: 'gpt-5.1' })

/** Vendor and model come as two arguments, from two places. */
export async function route(vendor: string, model: string, content: string) {
  const messages = [{ role: 'user' as const, content }]
  if (vendor === 'groq') return new Groq().chat.completions.create({ model, messages })
  return new OpenAI().chat.completions.create({ model, messages })
}

export const quick = (text: string) => route('groq', 'llama-3.3-70b-versatile', text)
export const careful = (text: string) => route('openai', 'gpt-4.1', text)
new ClaudeService()
new GroqService()
