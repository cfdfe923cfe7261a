import OpenAI from 'openai'
import Anthropic from '@anthropic-ai/sdk'
import { createHeaders, PORTKEY_GATEWAY_URL } from 'portkey-ai'

/** Seen by Helicone, answered by the provider. */
const watched = new OpenAI({
  baseURL: 'https://oai.helicone.ai/v1',
  defaultHeaders: { 'Helicone-Auth': `Bearer ${process.env.HELICONE_API_KEY}` },
})
export const subhead = (copy: string) =>
  watched.chat.completions.create({ model: 'gpt-4o-mini', max_tokens: 30, messages: [{ role: 'user', content: copy }] })

const claudeWatched = new Anthropic({
  baseURL: `https://gateway.ai.cloudflare.com/v1/${process.env.CF_ACCOUNT}/paper/anthropic`,
})
export const lede = (copy: string) =>
  claudeWatched.messages.create({ model: 'claude-3-haiku-20240307', max_tokens: 80, messages: [{ role: 'user', content: copy }] })

const portkey = new OpenAI({
  apiKey: 'unused',
  baseURL: PORTKEY_GATEWAY_URL,
  defaultHeaders: createHeaders({ apiKey: process.env.PORTKEY, provider: 'mistral-ai' }),
})
export const translate = (copy: string) =>
  portkey.chat.completions.create({ model: 'mistral-large-latest', messages: [{ role: 'user', content: copy }] })

const byHeader = new OpenAI({
  baseURL: 'https://api.portkey.ai/v1',
  defaultHeaders: { 'x-portkey-api-key': process.env.PORTKEY, 'x-portkey-provider': 'groq' },
})
export const quick = (copy: string) =>
  byHeader.chat.completions.create({ model: 'llama-3.1-8b-instant', messages: [{ role: 'user', content: copy }] })

const VENDORS = {
  deepseek: { baseURL: 'https://api.deepseek.com/v1', model: 'deepseek-chat' },
  fireworks: { baseURL: 'https://api.fireworks.ai/inference/v1', model: 'accounts/fireworks/models/llama-v3p1-8b-instruct' },
  perplexity: { baseURL: 'https://api.perplexity.ai', model: 'sonar-pro' },
  cerebras: { baseURL: 'https://api.cerebras.ai/v1', model: 'llama3.1-8b' },
} as const

export async function ask(vendor: keyof typeof VENDORS, question: string) {
  const { baseURL, model } = VENDORS[vendor]
  const client = new OpenAI({ baseURL, apiKey: process.env[`${vendor.toUpperCase()}_API_KEY`] })
  return client.chat.completions.create({ model, messages: [{ role: 'user', content: question }] })
}

const litellm = new OpenAI({ baseURL: process.env.LITELLM_URL ?? 'http://litellm:4000', apiKey: process.env.LITELLM_KEY })
export const any = (copy: string) => litellm.embeddings.create({ model: 'text-embedding-3-large', input: copy })
