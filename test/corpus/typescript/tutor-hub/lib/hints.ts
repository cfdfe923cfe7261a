import { Mistral } from '@mistralai/mistralai'
import { limits, Model, type ModelId } from '@config'

const mistral = new Mistral({ apiKey: process.env.MISTRAL })

export async function hint(id: string, question: string) {
  const model = Model.parse(id)
  const reply = await mistral.chat.complete({ model, maxTokens: limits.hint, messages: [{ role: 'user', content: question }] })
  return reply.choices?.[0]?.message.content
}

export async function answer(id: ModelId, question: string) {
  return mistral.chat.stream({ model: id, maxTokens: limits.answer, messages: [{ role: 'user', content: question }] })
}

export async function safe(raw: unknown, question: string) {
  const parsed = Model.safeParse(raw)
  if (!parsed.success) return null
  return mistral.chat.complete({ model: parsed.data, messages: [{ role: 'user', content: question }] })
}
