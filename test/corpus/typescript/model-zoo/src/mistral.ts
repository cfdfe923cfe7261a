import { Mistral } from '@mistralai/mistralai'

const mistral = new Mistral({ apiKey: process.env.MISTRAL_API_KEY })

export async function chat(content: string) {
  const result = await mistral.chat.complete({ model: 'mistral-large-latest', maxTokens: 500, messages: [{ role: 'user', content }] })
  return result.choices?.[0].message.content
}

export async function* chatStream(content: string) {
  const stream = await mistral.chat.stream({ model: 'mistral-small-latest', messages: [{ role: 'user', content }] })
  for await (const { data } of stream) yield data.choices[0].delta.content
}

export const complete = (prompt: string, suffix: string) =>
  mistral.fim.complete({ model: 'codestral-latest', prompt, suffix, maxTokens: 64 })

export const embed = (inputs: string[]) => mistral.embeddings.create({ model: 'mistral-embed', inputs })
