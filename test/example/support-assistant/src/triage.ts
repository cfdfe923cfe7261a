import { readFileSync } from 'node:fs'
import { openai } from './clients.js'
import { LIMITS, TRIAGE_MODEL } from './config.js'

const instructions = readFileSync(new URL('../prompts/triage.md', import.meta.url), 'utf8')

export interface Triage {
  topic: string
  urgency: 'low' | 'normal' | 'high'
  language: string
}

/** Decides who should see a new ticket. */
export async function triage(ticket: string): Promise<Triage> {
  const completion = await openai.chat.completions.create({
    model: TRIAGE_MODEL,
    max_tokens: LIMITS.triage,
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: ticket },
    ],
    response_format: {
      type: 'json_schema',
      json_schema: {
        name: 'triage',
        strict: true,
        schema: {
          type: 'object',
          properties: {
            topic: {
              type: 'string',
              enum: ['delivery', 'return', 'damaged', 'repair-plan', 'invoice', 'account', 'other'],
            },
            urgency: { type: 'string', enum: ['low', 'normal', 'high'] },
            language: { type: 'string' },
          },
          required: ['topic', 'urgency', 'language'],
          additionalProperties: false,
        },
      },
    },
  })
  return JSON.parse(completion.choices[0]?.message.content ?? '{}')
}
