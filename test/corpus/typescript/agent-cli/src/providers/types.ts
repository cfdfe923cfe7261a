import type OpenAI from 'openai'

export interface Message {
  role: 'user' | 'assistant'
  content: string
}

export interface ProviderOptions {
  apiKey?: string
  modelId?: string
  maxTokens?: number
}

export interface Provider {
  readonly id: string
  createMessage(system: string, messages: Message[]): AsyncGenerator<string>
  completePrompt(prompt: string): Promise<string>
}

export type OpenAIClient = OpenAI
