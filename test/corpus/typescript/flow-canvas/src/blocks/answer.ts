import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { type Block, type BlockData, registry } from '../node.js'

export class AnswerBlock implements Block {
  name = 'answer'

  async init(data: BlockData) {
    return data.inputs.model
  }

  async run(data: BlockData, input: string): Promise<string> {
    const made = registry.get(String(data.inputs.vendor))!
    const model = (await made.init(data)) as BaseChatModel
    const answer = await model.invoke([{ role: 'user', content: input }])
    return this.shorten(String(answer.content), data)
  }

  private async shorten(text: string, data: BlockData): Promise<string> {
    if (text.length < 2000) return text
    const summariser = data.inputs.summariser as unknown as BaseChatModel
    const short = await summariser.invoke(`Say this in three sentences: ${text}`)
    return String(short.content)
  }
}

/** Tools have an invoke of their own. */
interface Step {
  invoke(input: string): Promise<string>
}

export async function through(steps: unknown[], input: string) {
  let text = input
  for (const each of steps) {
    const step = each as Step
    text = await step.invoke(text)
  }
  return text
}
