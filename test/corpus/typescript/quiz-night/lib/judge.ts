import type OpenAI from 'openai'
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions'
import { ai } from './clients'

interface JudgeDeps {
  openai: Pick<OpenAI, 'chat'>
  model?: string
}

export function createJudge({ openai, model = process.env.JUDGE_MODEL || 'gpt-4o' }: JudgeDeps) {
  const base: Omit<ChatCompletionCreateParamsNonStreaming, 'messages'> = { model, temperature: 0 }
  base.max_tokens = 15

  return async function judge(question: string, answer: string) {
    const { choices } = await openai.chat.completions.create({
      ...base,
      messages: [
        { role: 'system', content: 'Answer yes or no.' },
        { role: 'user', content: `Is "${answer}" a right answer to "${question}"?` },
      ],
    })
    return /yes/i.test(choices[0].message.content ?? '')
  }
}

export const judge = createJudge({ openai: ai })

export async function appeal(client: OpenAI, reason: string) {
  const run = (messages: OpenAI.ChatCompletionMessageParam[]) => client.chat.completions.create({ model: 'o1-mini', messages })
  return run([{ role: 'user', content: reason }])
}
