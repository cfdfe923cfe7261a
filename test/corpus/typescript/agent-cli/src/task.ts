import { buildProvider, type Message, type Provider } from './providers/index.js'

export class Task {
  private provider: Provider
  private history: Message[] = []

  constructor(name: string, apiKey: string) {
    this.provider = buildProvider(name, { apiKey })
  }

  async run(goal: string) {
    this.history.push({ role: 'user', content: goal })
    for (let step = 0; step < 25; step++) {
      let text = ''
      for await (const delta of this.provider.createMessage('You are a coding agent.', this.history)) text += delta
      this.history.push({ role: 'assistant', content: text })
      if (text.includes('<done/>')) return text
    }
    return this.provider.completePrompt('Sum up what is left to do.')
  }
}
