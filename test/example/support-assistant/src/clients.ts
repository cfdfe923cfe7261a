import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'

/** One client a provider, shared by the whole application. */
export const openai = new OpenAI({ maxRetries: 3 })
export const anthropic = new Anthropic()
