import type { OpenAI } from 'openai'

interface Options {
  client: OpenAI
  size?: '1024x1024' | '1792x1024'
}

abstract class Artist {
  constructor(protected readonly options: Options) {}
  protected abstract style(): string

  async draw(scene: string) {
    const { client, size = '1024x1024' } = this.options
    const { data } = await client.images.generate({ model: 'dall-e-3', prompt: `${this.style()}: ${scene}`, size, n: 1 })
    return data?.[0]?.url
  }
}

export class Illustrator extends Artist {
  protected style() {
    return 'Water colour'
  }
}
