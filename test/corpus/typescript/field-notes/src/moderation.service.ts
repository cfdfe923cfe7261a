import type { ConfigService } from '@nestjs/config'
import OpenAI from 'openai'

export class NoteReview {
  private readonly openai: OpenAI
  private readonly model: string

  constructor(private readonly config: ConfigService) {
    this.openai = new OpenAI({ apiKey: this.config.getOrThrow<string>('OPENAI_API_KEY') })
    this.model = this.config.get<string>('REVIEW_MODEL', 'gpt-5-nano')
  }

  async review(note: string) {
    const free = await this.openai.moderations.create({ model: 'omni-moderation-latest', input: note })
    if (free.results[0].flagged) return 'flagged'
    const answer = await this.openai.responses.create({ model: this.model, max_output_tokens: 60, input: note })
    return answer.output_text
  }
}
