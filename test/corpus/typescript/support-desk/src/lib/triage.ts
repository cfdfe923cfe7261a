import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openai } from '@/lib/openai'
import { env } from '@/lib/env'

const systemPrompt = readFileSync(path.join(process.cwd(), 'src/lib/prompts/triage.md'), 'utf8')

export async function triage(ticket: { subject: string; body: string }) {
  const completion = await openai.chat.completions.create({
    model: env.TRIAGE_MODEL,
    max_tokens: 10,
    temperature: 0,
    messages: [
      { role: 'system', content: systemPrompt },
      { role: 'user', content: `${ticket.subject}\n\n${ticket.body}` },
    ],
  })
  return completion.choices[0]?.message.content?.trim() ?? 'how-to'
}
