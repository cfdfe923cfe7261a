import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import { openai } from '@/lib/openai'
import { MODELS, REPLY_LIMIT, type Tier } from '@/lib/models'

export async function draftReply(history: ChatCompletionMessageParam[], tier: Tier) {
  return openai.chat.completions.create({
    model: MODELS[tier],
    messages: history,
    max_completion_tokens: REPLY_LIMIT,
  })
}

export async function polish(draft: string, opts: { careful?: boolean } = {}) {
  const model = opts.careful ? MODELS.careful : MODELS.fast
  const { choices } = await openai
    .chat
    .completions
    .create({ model, messages: [{ role: 'user', content: 'Make this friendlier:\n' + draft }] })
  return choices[0].message.content
}

export const embedQuestion = async (question: string) =>
  (await openai.embeddings.create({ model: 'text-embedding-3-small', input: question })).data[0].embedding
