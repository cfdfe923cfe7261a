import OpenAI from 'openai'

export abstract class Clerk {
  abstract model: string
  private readonly openai = new OpenAI()

  file(letter: string) {
    return this.openai.chat.completions.create({
      model: this.model,
      max_tokens: 40,
      messages: [{ role: 'user', content: letter }],
    })
  }
}

export class NightClerk extends Clerk {
  model = 'gpt-4.1-nano'
}
