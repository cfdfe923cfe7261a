import { google } from '@ai-sdk/google'
import { mistral } from '@ai-sdk/mistral'
import { generateText } from 'ai'

interface ExtractionConfig {
  models: { first: { vendor: 'mistral' | 'google'; id: string }; second: { vendor: 'mistral' | 'google'; id: string } }
}

const labels: ExtractionConfig = {
  models: {
    first: { vendor: 'mistral', id: 'mistral-small-latest' },
    second: { vendor: 'google', id: 'gemini-2.5-flash' },
  },
}

export class Extraction {
  private readonly config: ExtractionConfig

  constructor(config: ExtractionConfig) {
    this.config = config
  }

  async again(text: string) {
    const chosen = this.config.models.second
    const model = chosen.vendor === 'mistral' ? mistral(chosen.id) : google(chosen.id)
    return generateText({ model, prompt: `Read the label again: ${text}` })
  }
}

export const extraction = new Extraction(labels)
