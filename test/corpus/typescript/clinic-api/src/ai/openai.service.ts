import { Injectable } from '@nestjs/common'
import { ConfigService } from '@nestjs/config'
import OpenAI from 'openai'
import { ChatCompletionCreateParamsNonStreaming } from 'openai/resources'

interface CompletionRequest {
  prompt: string
  model?: string
  maxTokens?: number
}

@Injectable()
export class OpenAiService {
  private readonly openai: OpenAI
  private readonly defaultModel = 'gpt-4-turbo'

  constructor(private readonly config: ConfigService) {
    this.openai = new OpenAI({ apiKey: this.config.get<string>('OPENAI_API_KEY') })
  }

  async complete({ prompt, model = this.defaultModel, maxTokens = 500 }: CompletionRequest): Promise<string> {
    const params: ChatCompletionCreateParamsNonStreaming = {
      model,
      messages: [{ role: 'user', content: prompt }],
      max_tokens: maxTokens,
    }
    const completion = await this.openai.chat.completions.create(params)
    return completion.choices[0].message.content
  }

  async moderate(text: string) {
    const { results } = await this.openai.moderations.create({ input: text })
    return results[0].flagged
  }

  get client(): OpenAI {
    return this.openai
  }
}
