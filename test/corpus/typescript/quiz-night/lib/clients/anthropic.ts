import Anthropic from '@anthropic-ai/sdk'

const headers = { 'anthropic-beta': 'prompt-caching-2024-07-31' }

export const anthropic = new Anthropic({ defaultHeaders: headers })
