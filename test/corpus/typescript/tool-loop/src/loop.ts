import Anthropic from '@anthropic-ai/sdk'
import { AnthropicVertex } from '@anthropic-ai/vertex-sdk'
import { tools, runTool } from './tools.ts'

const MAX_TURNS = 12

export class Loop {
  private readonly anthropic = new Anthropic()

  async run(goal: string) {
    const messages: Anthropic.MessageParam[] = [{ role: 'user', content: goal }]
    let turn = 0
    while (turn++ < MAX_TURNS) {
      const response = await this.step(messages)
      messages.push({ role: 'assistant', content: response.content })
      if (response.stop_reason !== 'tool_use') break
      for (const block of response.content) {
        if (block.type !== 'tool_use') continue
        const content = await runTool(block.name, block.input)
        messages.push({ role: 'user', content: [{ type: 'tool_result', tool_use_id: block.id, content }] })
      }
    }
    return messages
  }

  private step(messages: Anthropic.MessageParam[]) {
    return this.anthropic.messages.create({
      model: 'claude-sonnet-4-20250514',
      max_tokens: 4096,
      system: 'You are a careful operator. Use one tool at a time.',
      tools,
      messages,
    } satisfies Anthropic.MessageCreateParamsNonStreaming)
  }
}

const vertex = new AnthropicVertex({ projectId: 'ops', region: 'europe-west1' })

export const review = (text: string) =>
  vertex.messages.create({ model: 'claude-3-5-sonnet-v2@20241022', max_tokens: 1000, messages: [{ role: 'user', content: text }] })

export async function thinking(question: string) {
  const client = new Anthropic()
  const message = await client.beta.messages.create({
    model: 'claude-3-7-sonnet-20250219',
    max_tokens: 20000,
    thinking: { type: 'enabled', budget_tokens: 16000 },
    betas: ['output-128k-2025-02-19'],
    messages: [{ role: 'user', content: question }],
  })
  return message.content.at(-1)
}
