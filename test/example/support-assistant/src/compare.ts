import { openai } from './clients.js'

/** Tries another model on one ticket; which one is up to whoever calls this from the console. */
export async function tryModel(model: string, ticket: string) {
  return openai.chat.completions.create({
    model,
    messages: [
      { role: 'system', content: 'You are the support assistant of Nordlicht. Draft a reply to this ticket.' },
      { role: 'user', content: ticket },
    ],
  })
}
