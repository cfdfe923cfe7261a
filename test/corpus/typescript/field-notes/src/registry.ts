import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'

export enum Guide {
  Botanist = 'botanist',
  Ornithologist = 'ornithologist',
}

const GUIDES: Record<Guide, { vendor: 'openai' | 'anthropic'; id: string }> = {
  [Guide.Botanist]: { vendor: 'openai', id: 'gpt-4.1-mini' },
  [Guide.Ornithologist]: { vendor: 'anthropic', id: 'claude-haiku-4-5' },
}

/** Which of the two services answers stands in the registry beside the model. */
export class Guides {
  private readonly openai = new OpenAI()
  private readonly anthropic = new Anthropic()

  ask(guide: Guide, question: string) {
    const entry = GUIDES[guide]
    if (entry.vendor === 'openai') return this.viaOpenai(entry.id, question)
    return this.viaAnthropic(entry.id, question)
  }

  private viaOpenai(model: string, question: string) {
    return this.openai.chat.completions.create({
      model,
      max_completion_tokens: 300,
      messages: [{ role: 'user', content: question }],
    })
  }

  private viaAnthropic(model: string, question: string) {
    return this.anthropic.messages.create({
      model,
      max_tokens: 300,
      messages: [{ role: 'user', content: question }],
    })
  }
}
