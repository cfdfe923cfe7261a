import Anthropic from '@anthropic-ai/sdk'
import { LlmClient, type LlmResult, type ModelName } from './base.ts'

interface ClaudeOptions {
  model?: ModelName
  maxTokens?: number
  anthropic?: Anthropic
}

export class ClaudeClient extends LlmClient {
  private static readonly defaults = { model: 'claude-sonnet-4-20250514', maxTokens: 2048 } as const
  private readonly anthropic: Anthropic
  private readonly settings: Required<Omit<ClaudeOptions, 'anthropic'>>

  constructor({ anthropic = new Anthropic(), ...options }: ClaudeOptions = {}) {
    super()
    this.anthropic = anthropic
    this.settings = { ...ClaudeClient.defaults, ...options }
  }

  protected override async send(prompt: string): Promise<LlmResult> {
    const { model, maxTokens: max_tokens } = this.settings
    const message = await this.anthropic.messages.create({ model, max_tokens, messages: [{ role: 'user', content: prompt }] })
    const text = message.content.map(block => ('text' in block ? block.text : '')).join('')
    return { text, inputTokens: message.usage.input_tokens, outputTokens: message.usage.output_tokens }
  }
}
