import type Anthropic from '@anthropic-ai/sdk'
import type OpenAI from 'openai'
import config from './config/env.ts'

type Draft = { title: string; text: string }

export class Author {
  readonly #openai: OpenAI
  private readonly claude: Anthropic

  constructor(openai: OpenAI, claude: Anthropic) {
    this.#openai = openai
    this.claude = claude
  }

  async outline(idea: string) {
    const { model } = config.outline
    const response = await this.#openai.chat.completions.create({
      model,
      max_tokens: config.outline.limit,
      messages: [{ role: 'user', content: `Outline a story: ${idea}` }],
    })
    return response.choices[0].message.content ?? ''
  }

  async write(outline: string): Promise<Draft> {
    const request = this.request(outline)
    const response = await this.#openai.chat.completions.create(request)
    return { title: outline.split('\n')[0], text: response.choices[0].message.content ?? '' }
  }

  private request(outline: string) {
    return {
      model: config.story.model,
      max_tokens: 3000,
      messages: [{ role: 'user' as const, content: `Write the story.\n${outline}` }],
    }
  }

  async critique(draft: Draft, depth: 'quick' | 'deep' = 'quick') {
    const settings = {
      quick: { model: 'claude-3-5-haiku-20241022', max_tokens: 450 },
      deep: { model: 'claude-opus-4-20250514', max_tokens: 450 },
    }[depth]
    const message = await this.claude.messages.create({ ...settings, messages: [{ role: 'user', content: draft.text }] })
    return message.content
  }

  similar = async (texts: readonly string[]) => {
    const out: number[][] = []
    for (const input of texts) out.push((await this.#openai.embeddings.create({ model: config.embedding, input })).data[0].embedding)
    return out
  }
}
