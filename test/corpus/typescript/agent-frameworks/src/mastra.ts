import { openai } from '@ai-sdk/openai'
import { Agent } from '@mastra/core/agent'
import { Mastra } from '@mastra/core'

export const cook = new Agent({ name: 'cook', instructions: 'You invent recipes from leftovers.', model: openai('gpt-4o-mini') })
const critic = new Agent({ name: 'critic', instructions: 'You judge recipes.', model: openai('gpt-4o') })

export const mastra = new Mastra({ agents: { cook, critic } })

export async function dinner(leftovers: string[]) {
  const { text } = await cook.generate(`Leftovers: ${leftovers.join(', ')}`)
  const stream = await mastra.getAgent('critic').stream([{ role: 'user', content: text }])
  for await (const chunk of stream.textStream) process.stdout.write(chunk)
}
