import { Agent as Helper, run, Runner, setDefaultOpenAIClient, tool } from '@openai/agents'
import { query, type Options } from '@anthropic-ai/claude-agent-sdk'
import Instructor from '@instructor-ai/instructor'
import OpenAI from 'openai'
import { z } from 'zod'

const pharmacy = new Helper({ name: 'pharmacy', instructions: 'Find medicine.', model: 'gpt-4.1-mini' })
const desk = Helper.create({
  name: 'desk',
  instructions: 'Answer, or hand over.',
  model: 'gpt-4.1',
  modelSettings: { maxTokens: 700 },
  handoffs: [pharmacy],
  tools: [tool({ name: 'clock', description: 'Tells the time', parameters: z.object({}), execute: async () => '3:00' })],
})

export async function ring(message: string) {
  const result = await run(desk, message, { stream: true, maxTurns: 5 })
  return result.toTextStream()
}

const runner = new Runner({ model: 'gpt-5-nano', workflowName: 'night' })
export const count = (message: string) => runner.run(new Helper({ name: 'clerk', instructions: 'Count beds.' }), message)

const asTool = new Helper({
  name: 'ward',
  instructions: 'Use your tools.',
  model: 'o4-mini',
  tools: [pharmacy.asTool({ toolName: 'medicine', toolDescription: 'Looks medicine up' })],
})
export const viaTool = async (message: string) => (await run(asTool, message)).finalOutput

const options: Options = { maxTurns: 3, permissionMode: 'plan' }
options.model = 'claude-opus-4-1'

export async function audit(repository: string) {
  const found: string[] = []
  for await (const message of query({ prompt: 'Find what leaks.', options: { ...options, cwd: repository } })) {
    if (message.type === 'result' && message.subtype === 'success') found.push(message.result)
  }
  return found
}

const sure = Instructor({ client: new OpenAI({ baseURL: 'https://api.together.xyz/v1' }), mode: 'JSON' })
export const triage = (text: string) =>
  sure.chat.completions.create({
    model: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
    max_tokens: 128,
    messages: [{ role: 'user', content: text }],
    response_model: { name: 'Triage', schema: z.object({ urgent: z.boolean() }) },
  })
