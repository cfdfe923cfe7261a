import { ChatOpenAI } from '@langchain/openai'

export class BoardKeeper {
  private readonly chat = new ChatOpenAI({ model: 'gpt-4o' })

  chatModel() {
    return this.chat
  }
}
