import Anthropic from '@anthropic-ai/sdk'
import ollama from 'ollama'
import OpenAI from 'openai'
import { settings, tiers } from './settings'

const isClaude = (model?: string) => model?.includes('claude')
const isLocal = (model?: string) => ['llama', 'qwen'].some(name => model?.startsWith(name))

export async function complete(prompt: string) {
  const { MODEL: model, ENDPOINT: endpoint } = await settings()
  if (isClaude(model)) {
    const { CLAUDE_MODEL } = await settings()
    return new Anthropic().messages.create({
      model: CLAUDE_MODEL,
      max_tokens: 900,
      messages: [{ role: 'user', content: prompt }],
    })
  }
  if (isLocal(model)) return ollama.chat({ model, messages: [{ role: 'user', content: prompt }] })
  return new OpenAI({ baseURL: endpoint }).chat.completions.create({
    model,
    messages: [{ role: 'user', content: prompt }],
  })
}

export const small = (prompt: string) =>
  new OpenAI().responses.create({ model: tiers.small!.model, max_output_tokens: tiers.small!.limit, input: prompt })
