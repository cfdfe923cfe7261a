import OpenAI from 'openai'

export interface Llm {
  ask(prompt: string, model: string): Promise<string>
  json<T>(prompt: string): Promise<T>
}

export function createLlm({ apiKey, retries = 3 }: { apiKey: string; retries?: number }): Llm {
  const client = new OpenAI({ apiKey })

  async function withRetry<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work()
      } catch (error) {
        if (attempt >= retries) throw error
      }
    }
  }

  return {
    async ask(prompt, model) {
      const response = await withRetry(() =>
        client.chat.completions.create({ model, messages: [{ role: 'user', content: prompt }], max_tokens: 1000 }),
      )
      return response.choices[0].message.content ?? ''
    },
    async json(prompt) {
      const options = { model: 'gpt-4o-mini', response_format: { type: 'json_object' as const } }
      const response = await withRetry(() => client.chat.completions.create(Object.assign({ messages: [{ role: 'user' as const, content: prompt }] }, options)))
      return JSON.parse(response.choices[0].message.content ?? '{}')
    },
  }
}
