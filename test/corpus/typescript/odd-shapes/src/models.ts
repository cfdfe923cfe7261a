import { anthropic } from '@ai-sdk/anthropic'
import { openai } from '@ai-sdk/openai'
import { generateText as generate, type LanguageModelV1 } from 'ai'
import { ChatOpenAI } from '@langchain/openai'

type Purpose = 'write' | 'check'

const MODELS: Record<Purpose, LanguageModelV1> = { write: anthropic('claude-3-7-sonnet-latest'), check: openai('gpt-4o-mini') }

async function run(purpose: Purpose, prompt: string, maxTokens = 1000) {
  const { text, usage } = await generate({ model: MODELS[purpose], prompt, maxTokens })
  console.log(usage.totalTokens)
  return text
}

export const article = async (topic: string) => run('check', await run('write', `An article about ${topic}`))

abstract class Base {
  protected abstract readonly model: string
  private llm?: ChatOpenAI
  protected get chat() {
    this.llm ??= new ChatOpenAI({ model: this.model, maxTokens: 345 })
    return this.llm
  }
  say(text: string) {
    return this.chat.invoke(text)
  }
}

export class Cheap extends Base {
  protected readonly model = 'gpt-4.1-mini'
}

export class Dear extends Base {
  protected readonly model = 'gpt-4.1'
}
