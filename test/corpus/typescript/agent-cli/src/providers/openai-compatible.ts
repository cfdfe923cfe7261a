import OpenAI from 'openai'
import type { Message, Provider, ProviderOptions } from './types.js'

/** Everything that speaks the chat completions protocol. Subclasses say where and with which model. */
export abstract class OpenAICompatibleProvider implements Provider {
  abstract readonly id: string
  protected readonly client: OpenAI
  protected readonly model: string

  constructor(baseURL: string, apiKey: string | undefined, model: string) {
    this.client = new OpenAI({ baseURL, apiKey })
    this.model = model
  }

  async *createMessage(system: string, messages: Message[]) {
    const stream = await this.client.chat.completions.create({
      model: this.model,
      messages: [{ role: 'system', content: system }, ...messages],
      stream: true,
    })
    for await (const chunk of stream) yield chunk.choices[0]?.delta?.content ?? ''
  }

  abstract completePrompt(prompt: string): Promise<string>
}

export class DeepSeekProvider extends OpenAICompatibleProvider {
  readonly id = 'deepseek'

  constructor(options: ProviderOptions) {
    super('https://api.deepseek.com/v1', options.apiKey, 'deepseek-chat')
  }

  async completePrompt(prompt: string) {
    const response = await this.client.chat.completions.create({
      model: 'deepseek-reasoner',
      messages: [{ role: 'user', content: prompt }],
    })
    return response.choices[0].message.content ?? ''
  }
}

export class GroqProvider extends OpenAICompatibleProvider {
  readonly id = 'groq'

  constructor(options: ProviderOptions) {
    super('https://api.groq.com/openai/v1', options.apiKey, 'llama-3.3-70b-versatile')
  }

  async completePrompt(prompt: string) {
    const { choices } = await this.client.chat.completions.create({
      model: this.model,
      max_tokens: 500,
      messages: [{ role: 'user', content: prompt }],
    })
    return choices[0].message.content ?? ''
  }
}

export class XaiProvider extends OpenAICompatibleProvider {
  readonly id = 'xai'

  constructor(options: ProviderOptions) {
    super('https://api.x.ai/v1', options.apiKey, 'grok-3')
  }

  completePrompt(prompt: string) {
    return this.client.chat.completions
      .create({ model: 'grok-3-mini', messages: [{ role: 'user', content: prompt }], max_tokens: 300 })
      .then(r => r.choices[0].message.content ?? '')
  }
}
