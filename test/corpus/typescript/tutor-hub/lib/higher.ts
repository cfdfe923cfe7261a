import OpenAI from 'openai'

async function withClient<T>(use: (client: OpenAI) => Promise<T>): Promise<T> {
  const client = new OpenAI({ timeout: 20_000 })
  try {
    return await use(client)
  } finally {
    console.log('done')
  }
}

export const once = (input: string) => withClient(({ completions }) => completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: input, max_tokens: 5 }))

const memo = new Map<string, Promise<OpenAI.Embeddings.CreateEmbeddingResponse>>()
export function vector(text: string) {
  let found = memo.get(text)
  if (!found) memo.set(text, (found = new OpenAI().embeddings.create({ input: text, model: 'text-embedding-ada-002' })))
  return found
}

export const curried =
  (model: 'gpt-4o' | 'gpt-4o-mini') =>
  (limit: number) =>
  (content: string): Promise<unknown> =>
    new OpenAI().chat.completions.create({ model, max_tokens: limit, messages: [{ role: 'user', content }] })

export const tiny = curried('gpt-4o-mini')(32)
