import { readFileSync } from 'node:fs'
import { anthropic } from './clients.js'
import { LIMITS, REPLY_MODELS, type Tier } from './config.js'

const house = readFileSync('prompts/support.md', 'utf8')

export interface Customer {
  name: string
  tier: Tier
}

/** Drafts the answer that an agent reads before it goes out. The house rules are the same each time, so they are cached. */
export async function draftReply(customer: Customer, ticket: string, passages: string[]) {
  const message = await anthropic.messages.create({
    model: REPLY_MODELS[customer.tier],
    max_tokens: LIMITS.reply,
    system: [{ type: 'text', text: house, cache_control: { type: 'ephemeral' } }],
    messages: [
      {
        role: 'user',
        content: `Customer: ${customer.name}\n\nTicket:\n${ticket}\n\nWhat our help pages say:\n${passages.join('\n---\n')}`,
      },
    ],
  })
  return message.content
}
