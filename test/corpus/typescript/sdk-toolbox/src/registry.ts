import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI, openai } from '@ai-sdk/openai'
import { createAzure } from '@ai-sdk/azure'
import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock'
import { createGoogleGenerativeAI } from '@ai-sdk/google'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { createOpenRouter } from '@openrouter/ai-sdk-provider'
import { createProviderRegistry, type LanguageModel } from 'ai'

export const deepseek = createOpenAI({ baseURL: 'https://api.deepseek.com/v1', apiKey: process.env.DEEPSEEK_KEY })
export const azure = createAzure({ resourceName: 'toolbox' })
export const bedrock = createAmazonBedrock({ region: 'us-west-2' })
export const google = createGoogleGenerativeAI({ apiKey: process.env.GOOGLE_KEY })
export const openrouter = createOpenRouter({ apiKey: process.env.OPENROUTER_KEY })
export const lmstudio = createOpenAICompatible({ name: 'lmstudio', baseURL: 'http://localhost:1234/v1' })

export const registry = createProviderRegistry({ openai, anthropic: createAnthropic({ apiKey: process.env.CLAUDE_KEY }) })

export type ProviderId = 'openai' | 'google' | 'bedrock'

export function pickModel(provider: ProviderId): LanguageModel {
  switch (provider) {
    case 'google':
      return google('gemini-2.5-flash')
    case 'bedrock':
      return bedrock('anthropic.claude-3-5-haiku-20241022-v1:0')
    case 'openai':
    default:
      return openai('gpt-5-mini')
  }
}

export const byName: Record<string, () => LanguageModel> = {
  cheap: () => openai('gpt-4.1-nano'),
  smart: () => openai('gpt-4.1'),
}
