import { fireworks, helicone, local, openrouter, perplexity, together } from './clients'

type Turn = { role: 'user' | 'assistant' | 'system'; content: string }

const user = (content: string): Turn[] => [{ role: 'user', content }]

export const chat = (text: string) => openrouter.chat.completions.create({ model: 'anthropic/claude-3.5-sonnet', messages: user(text) })

export const search = async (q: string) =>
  (await perplexity.chat.completions.create({ model: 'sonar-pro', messages: user(q), max_tokens: 700 })).choices[0]

export async function joke(topic: string, spicy: boolean) {
  const model = spicy ? 'mistralai/mistral-large' : 'openai/gpt-4o-mini'
  const r = await openrouter.chat.completions.create({ model, messages: user('A joke about ' + topic), max_tokens: 120 })
  return r.choices[0].message.content
}

export const translate = (text: string, to = 'en') =>
  together.chat.completions.create({
    model: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
    messages: user(`Translate to ${to}: ${text}`),
  })

export const offline = (text: string) => local.chat.completions.create({ model: 'qwen2.5:7b', messages: user(text) })

export const logged = (text: string) => helicone.chat.completions.create({ model: 'gpt-4o', messages: user(text), max_tokens: 256 })

export const fast = (text: string) =>
  fireworks.chat.completions.create({ model: 'accounts/fireworks/models/llama-v3p1-8b-instruct', messages: user(text) })

export const anyModel = (model: string, text: string) => openrouter.chat.completions.create({ model, messages: user(text) })
