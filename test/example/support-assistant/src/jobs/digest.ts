import { readFileSync } from 'node:fs'
import { anthropic, openai } from '../clients.js'
import { LIMITS } from '../config.js'

const DIGEST_PROMPT = readFileSync('prompts/digest.txt', 'utf8')
const SAMPLE = 40

/** Runs on Mondays: one summary for each sampled ticket, then the report. */
export async function weeklyDigest(tickets: string[]) {
  const sample = tickets.slice(0, SAMPLE)
  const summaries = await Promise.all(
    sample.map(ticket =>
      openai.chat.completions.create({
        model: 'gpt-4.1-mini',
        max_tokens: LIMITS.digest,
        messages: [{ role: 'user', content: `${DIGEST_PROMPT}\n${ticket}` }],
      }),
    ),
  )
  const list = summaries.map(summary => `- ${summary.choices[0]?.message.content}`).join('\n')
  return anthropic.messages.create({
    model: 'claude-sonnet-4-6',
    max_tokens: 2000,
    messages: [{ role: 'user', content: `Write the weekly support report from these summaries:\n${list}` }],
  })
}
