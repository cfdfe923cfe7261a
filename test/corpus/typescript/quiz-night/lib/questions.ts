import retry from 'async-retry'
import { ai, claude, loadOpenAI } from './clients'

const { create: complete } = ai.chat.completions
const bound = ai.chat.completions.create.bind(ai.chat.completions)

export const easy = (topic: string) =>
  bound({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: `An easy question about ${topic}` }], max_tokens: 90 })

export const hard = (topic: string) =>
  complete.call(ai.chat.completions, { model: 'gpt-4o', messages: [{ role: 'user', content: `A hard question about ${topic}` }] })

export async function tiebreak() {
  const client = await loadOpenAI()
  const answer = await client.chat.completions.create({
    model: 'gpt-4.1',
    max_tokens: 45,
    messages: [{ role: 'user', content: 'Ask one tie-break question whose answer is a number that nobody knows exactly.' }],
  })
  return answer.choices[0]!.message!.content!
}

export const explain = (question: string) =>
  retry(
    async bail => {
      try {
        return await claude.messages.create({
          model: 'claude-3-5-sonnet-20240620',
          max_tokens: 640,
          messages: [{ role: 'user', content: question }],
        })
      } catch (error) {
        if (error instanceof TypeError) bail(error)
        throw error
      }
    },
    { retries: 4 },
  )

export async function round(topics: string[]) {
  const questions = await Promise.all(topics.map(topic => easy(topic)))
  const [last] = await Promise.allSettled([hard(topics.at(-1)!)])
  return [...questions, last]
}
