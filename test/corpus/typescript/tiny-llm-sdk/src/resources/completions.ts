import { APIClient } from '../core.js'

export interface CompletionParams {
  model: 'tiny-1' | 'tiny-2' | (string & {})
  messages: { role: string; content: string }[]
  max_tokens?: number
}

export class Completions {
  constructor(private readonly client: APIClient) {}

  create(body: CompletionParams) {
    return this.client.post<{ text: string }>({ path: '/v1/chat/completions', body })
  }

  stream(body: CompletionParams) {
    return this.create({ ...body })
  }
}
