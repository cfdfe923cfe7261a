import { z } from 'zod'

export const ModelName = z.enum(['claude-sonnet-4-20250514', 'claude-3-5-haiku-20241022'])
export type ModelName = z.infer<typeof ModelName>

export interface LlmResult {
  text: string
  inputTokens: number
  outputTokens: number
}

/** What every back end of the desk can do. */
export abstract class LlmClient<Request = string> {
  protected abstract send(request: Request): Promise<LlmResult>

  async ask(request: Request): Promise<string> {
    const { text } = await this.send(request)
    return text.trim()
  }
}
