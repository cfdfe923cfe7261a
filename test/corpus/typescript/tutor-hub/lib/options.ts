import OpenAI from 'openai'

const client: OpenAI = new OpenAI()!
const base = { model: 'gpt-4o', temperature: 0, max_tokens: 800 } as const satisfies Partial<OpenAI.ChatCompletionCreateParams>

export const copied = (content: string) =>
  client.chat.completions.create(Object.assign({}, base, { max_tokens: 80, messages: [{ role: 'user', content }] }) as OpenAI.ChatCompletionCreateParamsNonStreaming)

export function grown(content: string, fast?: boolean) {
  const params: OpenAI.ChatCompletionCreateParamsNonStreaming = { ...base, messages: [] }
  if (fast) params.model = 'gpt-4o-mini'
  params['max_tokens'] = 90
  params.messages.push({ role: 'user', content })
  return (client as OpenAI).chat?.completions!.create(<OpenAI.ChatCompletionCreateParamsNonStreaming>params)
}

export const conditional = (content: string, long: boolean) =>
  client.chat.completions.create({
    ...base,
    ...(long && { max_tokens: 4000 }),
    messages: [{ role: 'user', content }],
  })

export async function removed(content: string) {
  const { max_tokens: _, ...rest } = base
  const { create } = client.chat.completions
  return create.apply(client.chat.completions, [{ ...rest, messages: [{ role: 'user' as const, content }] }])
}

export const chained = (content: string) =>
  Promise.resolve({ ...base, messages: [{ role: 'user' as const, content }] })
    .then(params => ({ ...params, model: 'gpt-4.1-nano' as const }))
    .then(params => client.chat.completions.create(params))
