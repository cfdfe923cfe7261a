import { readFile } from 'node:fs/promises'
import OpenAI from 'openai'

type Stage = 'draft' | 'final'

const STAGES: Record<Stage, { model: string; max: number }> = {
  draft: { model: 'gpt-4o-mini', max: 500 },
  final: { model: 'gpt-4o', max: 500 },
}

export class Digest {
  static #instance: Digest | undefined
  #client = new OpenAI()

  static get(): Digest {
    return (Digest.#instance ??= new Digest())
  }

  async write(stories: string[], stage: Stage) {
    const prompt = await readFile(new URL('../prompts/digest.txt', import.meta.url), 'utf8')
    const { model, max } = STAGES[stage]
    const reply = await this.#client.chat.completions.create({
      model,
      max_tokens: max,
      messages: [
        { role: 'system', content: prompt },
        { role: 'user', content: stories.join('\n\n') },
      ],
    })
    return reply.choices[0].message.content
  }

  async subject() {
    const prompt = await readFile(new URL('../prompts/digest.txt', import.meta.url), 'utf8')
    return this.#client.chat.completions.create({
      model: STAGES['draft'].model,
      max_tokens: 30,
      messages: [
        { role: 'system', content: prompt },
        { role: 'user', content: 'Write only the subject line of a digest about budget talks, a storm and a chess final.' },
      ],
    })
  }
}
