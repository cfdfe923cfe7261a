import { Agent, run, Runner, tool } from '@openai/agents'
import { z } from 'zod'

const weather = tool({
  name: 'weather',
  description: 'Weather of a city',
  parameters: z.object({ city: z.string() }),
  execute: async ({ city }) => `sunny in ${city}`,
})

const guide = new Agent({ name: 'Guide', instructions: 'You plan city walks.', model: 'gpt-4.1', tools: [weather] })
const triage = Agent.create({ name: 'Triage', instructions: 'Hand over to the guide.', model: 'gpt-4.1-mini', handoffs: [guide] })

export async function plan(city: string) {
  const result = await run(guide, `A walk through ${city}`, { maxTurns: 6 })
  return result.finalOutput
}

export async function routed(input: string) {
  const runner = new Runner({ workflowName: 'walks' })
  const { finalOutput } = await runner.run(new Agent({ name: 'Solo', instructions: 'Be brief.', model: 'gpt-4o-mini' }), input)
  return finalOutput ?? triage.name
}
