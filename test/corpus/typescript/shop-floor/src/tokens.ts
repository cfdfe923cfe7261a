import { get_encoding } from '@dqbd/tiktoken'
import { encodeChat } from 'gpt-tokenizer'

const tokenizer = get_encoding('cl100k_base')

export const count = (text: string) => tokenizer.encode(text).length
export const countChat = (text: string) => encodeChat([{ role: 'user', content: text }], 'gpt-4o').length

/**
 * Usage:
 *   const r = await openai.chat.completions.create({ model: 'gpt-4', messages })
 */
export function estimate(text: string) {
  // before: await openai.chat.completions.create({ model: 'gpt-3.5-turbo', messages: [] })
  return count(text) * 0.00001
}

export const README = `
const openai = new OpenAI()
const completion = await openai.chat.completions.create({ model: 'gpt-4o', messages: [] })
`

export const SNIPPET = "anthropic.messages.create({ model: 'claude-3-opus-20240229', max_tokens: 1 })"
