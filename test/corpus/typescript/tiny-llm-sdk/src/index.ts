import { APIClient } from './core.js'
import { Completions } from './resources/completions.js'

/**
 * ```ts
 * const client = new OpenAI({ baseURL: 'https://tiny.example/v1' })
 * await client.chat.completions.create({ model: 'tiny-1', messages: [] })
 * ```
 */
export class Tiny extends APIClient {
  readonly chat = { completions: new Completions(this) }
  readonly messages = { create: (body: unknown) => this.post({ path: '/v1/messages', body }) }
}
