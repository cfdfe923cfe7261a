import { anthropic } from '@ai-sdk/anthropic'
import { openai } from '@ai-sdk/openai'
import { xai } from '@ai-sdk/xai'
import { customProvider, extractReasoningMiddleware, wrapLanguageModel } from 'ai'

export const appProvider = customProvider({
  languageModels: {
    'chat-model': xai('grok-2-vision-1212'),
    'chat-model-reasoning': wrapLanguageModel({
      model: xai('grok-3-mini-beta'),
      middleware: extractReasoningMiddleware({ tagName: 'think' }),
    }),
    'title-model': openai('gpt-4.1-nano'),
    'artifact-model': anthropic('claude-3-7-sonnet-20250219'),
  },
  imageModels: { 'small-model': xai.image('grok-2-image') },
})
