import { openai } from '@ai-sdk/openai'
import { generateText, stepCountIs } from 'ai'
import { tools } from './tools.js'

/** Finds out what happened to an order. Every step sends all earlier ones again. */
export async function investigate(question: string) {
  const { text } = await generateText({
    model: openai('gpt-4.1'),
    system:
      'You find out what happened to an order. Look up the order first, then its parcels. ' +
      'Report facts with their dates. If the carrier lost the parcel, say so plainly.',
    prompt: question,
    tools,
    stopWhen: stepCountIs(8),
    maxOutputTokens: 900,
  })
  return text
}
