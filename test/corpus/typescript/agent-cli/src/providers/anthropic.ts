import { Anthropic } from '@anthropic-ai/sdk'
import type { Message, Provider, ProviderOptions } from './types.js'

export const anthropicDefaultModelId = 'claude-sonnet-4-20250514'

export class AnthropicProvider implements Provider {
  readonly id = 'anthropic'
  private client: Anthropic
  private options: ProviderOptions

  constructor(options: ProviderOptions) {
    this.options = options
    this.client = new Anthropic({ apiKey: this.options.apiKey })
  }

  async *createMessage(system: string, messages: Message[]) {
    const stream = await this.client.messages.create({
      model: this.getModel().id,
      max_tokens: 8192,
      temperature: 0,
      system: [{ text: system, type: 'text', cache_control: { type: 'ephemeral' } }],
      messages,
      stream: true,
    })
    for await (const chunk of stream) {
      if (chunk.type === 'content_block_delta' && chunk.delta.type === 'text_delta') yield chunk.delta.text
    }
  }

  getModel() {
    return { id: anthropicDefaultModelId, contextWindow: 200_000 }
  }

  async completePrompt(prompt: string) {
    const message = await this.client.messages.create({
      model: 'claude-3-5-haiku-20241022',
      max_tokens: 1000,
      messages: [{ role: 'user', content: prompt }],
    })
    const first = message.content.find(block => block.type === 'text')
    return first?.type === 'text' ? first.text : ''
  }
}
