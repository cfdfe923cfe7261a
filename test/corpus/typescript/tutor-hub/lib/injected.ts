import 'reflect-metadata'
import { inject, injectable } from 'tsyringe'
import type { ChatModel } from 'openai/resources'
import type OpenAI from 'openai'

export interface LlmOptions {
  model: ChatModel
  maxTokens?: number
}

function logged(_target: object, _name: string, descriptor: PropertyDescriptor) {
  return descriptor
}

@injectable()
export class Tutor {
  protected readonly options: LlmOptions = { model: 'gpt-4o', maxTokens: 200 }

  constructor(@inject('OpenAI') private readonly openai: OpenAI) {}

  @logged
  async reply(question: string) {
    return this.openai.chat.completions.create({
      model: this.options.model,
      max_completion_tokens: this.options.maxTokens,
      messages: [{ role: 'user', content: question }],
    })
  }
}

export class MathTutor extends Tutor {
  protected override readonly options: LlmOptions = { model: 'o3-mini' }
}
