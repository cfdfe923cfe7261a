import { AnthropicProvider } from './anthropic.js'
import { DeepSeekProvider, GroqProvider, XaiProvider } from './openai-compatible.js'
import type { Provider, ProviderOptions } from './types.js'

export * from './anthropic.js'
export * from './openai-compatible.js'
export type * from './types.js'

export function buildProvider(name: string, options: ProviderOptions): Provider {
  switch (name) {
    case 'anthropic':
      return new AnthropicProvider(options)
    case 'deepseek':
      return new DeepSeekProvider(options)
    case 'groq':
      return new GroqProvider(options)
    case 'xai':
      return new XaiProvider(options)
    default:
      throw new Error(`unknown provider ${name}`)
  }
}
