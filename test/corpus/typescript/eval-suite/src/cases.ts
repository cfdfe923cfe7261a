import fs from 'node:fs'
import path from 'node:path'
import OpenAI from 'openai'
import neutral, { LAWYER, POET, SCIENTIST } from '../prompts/persona.js'

const openai = new OpenAI()
const RUBRIC = fs.readFileSync(path.join(import.meta.dirname, '../prompts/rubric.md'), { encoding: 'utf8' })
const ESSAY = fs.readFileSync(path.resolve(import.meta.dirname, '..', 'prompts', 'essay.txt')).toString().trim()
const SKY = 'Why is the sky blue?'

const ask = (model: string, system: string, user: string, max_tokens?: number) => ({
  model,
  max_tokens,
  messages: [
    { role: 'system' as const, content: system },
    { role: 'user' as const, content: user },
  ],
})

export const cases = {
  essay: () =>
    openai.chat.completions.create({
      model: 'gpt-4o',
      max_tokens: 200,
      messages: [
        { role: 'system', content: RUBRIC },
        { role: 'user', content: ESSAY },
      ],
    }),
  sky: () => openai.chat.completions.create(ask('gpt-4o-mini', SCIENTIST, SKY, 150)),
  poem: () => openai.chat.completions.create(ask('gpt-4.1-mini', POET, SKY)),
  tenant: () =>
    openai.chat.completions.create({
      model: 'gpt-4.1',
      max_tokens: 333,
      messages: [
        { role: 'system', content: LAWYER },
        { role: 'user', content: 'My landlord wants to enter the flat without asking. May he?' },
      ],
    }),
  plain: () =>
    openai.chat.completions.create({
      model: 'o3-mini',
      messages: [
        { role: 'system', content: neutral },
        { role: 'user', content: 'How many legs do three spiders and two ants have together?' },
      ],
    }),
  primes: () =>
    openai.responses.create({ model: 'gpt-5', input: 'Prove that there are infinitely many primes of the form 4k + 3.', max_output_tokens: 4000 }),
  chess: () =>
    openai.responses.create({
      model: 'gpt-4.1',
      max_output_tokens: 64,
      input: [
        { role: 'developer', content: 'You are a chess engine. Answer with one move in algebraic notation.' },
        { role: 'user', content: '1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 4. Ba4 Nf6 5. O-O' },
      ],
    }),
  shots: () =>
    openai.chat.completions.create({
      model: 'gpt-4o',
      max_tokens: 8,
      messages: [
        { role: 'system', content: 'Say whether the review is positive or negative.' },
        { role: 'user', content: 'The soup was cold and so was the waiter.' },
        { role: 'assistant', content: 'negative' },
        { role: 'user', content: 'Best noodles north of the river!' },
      ],
    }),
  json: () =>
    openai.chat.completions.create({
      model: 'gpt-4o-mini',
      max_tokens: 100,
      messages: [{ role: 'user', content: 'Extract {"name", "city", "since"} as JSON from: "Dana Whitfield has been running the bakery in Leeds since 1998."' }],
    }),
  log: () =>
    openai.chat.completions.create({
      model: 'gpt-4o',
      max_tokens: 250,
      messages: [
        { role: 'system', content: 'You read server logs. Name the first line that shows the cause, and why.' },
        {
          role: 'user',
          content: `2024-11-02T08:14:03.221Z INFO  http  GET /orders/7712 200 34ms
2024-11-02T08:14:03.934Z WARN  pool  waited 1800ms for a connection (max 20, idle 0)
2024-11-02T08:14:05.101Z ERROR http  GET /orders/7713 500 ECONNRESET
	at Socket.onClose (node:net:702:12)
	at Pool.acquire (/srv/app/pool.js:88:17)`,
        },
      ],
    }),
  concat: () =>
    openai.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: 'First line.\n' + 'Second line.\n' + 'Which line is this? ' + SKY }],
    }),
}

export async function runAll() {
  const results: Record<string, unknown> = {}
  for (const [name, run] of Object.entries(cases)) results[name] = await run()
  return results
}
