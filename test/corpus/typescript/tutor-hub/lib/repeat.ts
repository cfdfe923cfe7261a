import pRetry from 'p-retry'
import retry from 'async-retry'
import Groq from 'groq-sdk'

const groq = new Groq()
type Turn = { role: 'user' | 'assistant'; content: string }

export const steady = (content: string) =>
  pRetry(() => groq.chat.completions.create({ model: 'llama-3.1-8b-instant', messages: [{ role: 'user', content }] }), { retries: 3 })

export const steadier = (content: string) =>
  retry(
    async bail => {
      try {
        return await groq.chat.completions.create({ model: 'gemma2-9b-it', max_tokens: 70, messages: [{ role: 'user', content }] })
      } catch (error) {
        bail(error as Error)
      }
    },
    { retries: 5, minTimeout: 200 },
  )

export async function untilDone(turns: Turn[], depth = 0): Promise<string> {
  const reply = await groq.chat.completions.create({ model: 'qwen/qwen3-32b', messages: turns })
  const text = reply.choices[0]?.message?.content ?? ''
  if (text.endsWith('DONE') || depth > 4) return text
  return untilDone([...turns, { role: 'assistant', content: text }, { role: 'user', content: 'Go on.' }], depth + 1)
}

export const all = (topics: string[]) =>
  Promise.all(
    topics.flatMap(topic =>
      ['easy', 'hard'].map(level =>
        groq.chat.completions.create({ model: level === 'hard' ? 'llama-3.3-70b-versatile' : 'llama-3.1-8b-instant', messages: [{ role: 'user', content: `${level} ${topic}` }] }),
      ),
    ),
  )
