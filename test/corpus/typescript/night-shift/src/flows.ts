import { Agent } from '@mastra/core/agent'
import { Mastra } from '@mastra/core/mastra'
import { createStep, createWorkflow } from '@mastra/core/workflows'
import { google } from '@ai-sdk/google'
import { googleAI } from '@genkit-ai/google-genai'
import { genkit, z as gz } from 'genkit'
import { z } from 'zod'

const roster = new Agent({
  name: 'roster',
  instructions: ({ runtimeContext }) => `Plan for ${runtimeContext.get('ward')}.`,
  model: ({ runtimeContext }) => (runtimeContext.get('tier') === 'gold' ? google('gemini-2.5-pro') : google('gemini-2.5-flash')),
})

const plan = createStep({
  id: 'plan',
  inputSchema: z.object({ week: z.number() }),
  outputSchema: z.object({ text: z.string() }),
  execute: async ({ inputData, mastra }) => {
    const { text } = await mastra.getAgent('roster').generate(`Week ${inputData.week}`, { modelSettings: { maxOutputTokens: 900 } })
    return { text }
  },
})
const weekly = createWorkflow({ id: 'weekly', inputSchema: z.object({ week: z.number() }), outputSchema: z.any() }).then(plan).commit()
export const mastra = new Mastra({ agents: { roster }, workflows: { weekly } })

export async function start(week: number) {
  const run = await mastra.getWorkflow('weekly').createRunAsync()
  return run.start({ inputData: { week } })
}

const ai = genkit({ plugins: [googleAI()], model: googleAI.model('gemini-2.0-flash-lite', { temperature: 0.2 }) })

export const handover = ai.defineFlow({ name: 'handover', inputSchema: gz.string() }, async notes => {
  const { output } = await ai.generate({
    prompt: `Hand over: ${notes}`,
    config: { maxOutputTokens: 150 },
    output: { schema: gz.object({ urgent: gz.array(gz.string()) }) },
  })
  const { stream } = ai.generateStream({ model: googleAI.model('gemini-2.5-flash'), prompt: String(output) })
  for await (const chunk of stream) console.log(chunk.text)
})

const greet = ai.definePrompt({ name: 'greet', input: { schema: gz.object({ name: gz.string() }) }, config: { maxOutputTokens: 20 } }, 'Greet {{name}}.')
export const hello = async (name: string) => (await greet({ name })).text
