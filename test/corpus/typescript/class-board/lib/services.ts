import axios from 'axios'
import OpenAI from 'openai'
import type { BoardKeeper } from './keeper'

/** Everything here hangs on the class: nobody makes an object of it. */
export class MarkingService {
  private static readonly ADDRESS = 'https://api.mistral.ai/v1/chat/completions'
  private static readonly model = 'mistral-small-latest'
  private static client: OpenAI | null = null

  static async mark(essay: string) {
    return axios.post(this.ADDRESS, {
      model: this.model,
      max_tokens: 500,
      messages: [{ role: 'user', content: `Mark: ${essay}` }],
    })
  }

  private static open() {
    if (!this.client) this.client = new OpenAI()
    return this.client
  }

  static praise = async (name: string) => {
    const text = `Praise ${name} in one sentence`
    return this.open().responses.create({ model: 'gpt-4.1-nano', input: text })
  }
}

/** The keeper may be missing in tests; it is made by whoever starts the program. */
export class TitleService {
  constructor(
    private readonly name: string,
    private readonly keeper?: BoardKeeper,
  ) {}

  async title(lesson: string) {
    if (!this.keeper) return this.name
    const model = this.keeper.chatModel()
    const reply = await model.invoke(`A title for ${lesson}`)
    return String(reply.content)
  }
}
