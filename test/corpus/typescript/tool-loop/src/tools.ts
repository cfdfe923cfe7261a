import type { Anthropic } from '@anthropic-ai/sdk'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { z } from 'zod'

const client = new Client({ name: 'ops', version: '1.0.0' })

export const tools: Anthropic.Tool[] = [
  { name: 'restart', description: 'Restart a service', input_schema: { type: 'object', properties: { name: { type: 'string' } } } },
  { name: 'logs', description: 'Read the last lines of a log', input_schema: { type: 'object', properties: { lines: { type: 'integer' } } } },
]

export async function runTool(name: string, input: unknown): Promise<string> {
  const { content } = await client.callTool({ name, arguments: z.record(z.string(), z.unknown()).parse(input) })
  return JSON.stringify(content)
}

export const promptOf = (name: string) => client.getPrompt({ name })

export const sampled = () => client.request({ method: 'sampling/createMessage' }, z.any())
