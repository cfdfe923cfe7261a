import Anthropic from '@anthropic-ai/sdk'
import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk'
import { AnthropicVertex } from '@anthropic-ai/vertex-sdk'
import { AnthropicFoundry } from '@anthropic-ai/foundry-sdk'
import { betaZodTool } from '@anthropic-ai/sdk/helpers/beta/zod'
import { z } from 'zod'

type Cloud = 'own' | 'aws' | 'gcp'

function clientFor(cloud: Cloud) {
  switch (cloud) {
    case 'aws':
      return new AnthropicBedrock({ awsRegion: 'us-west-2' })
    case 'gcp':
      return new AnthropicVertex({ projectId: 'paper', region: 'europe-west1' })
    default:
      return new Anthropic()
  }
}

const MODEL: Record<Cloud, string> = {
  own: 'claude-opus-4-1',
  aws: 'anthropic.claude-opus-4-1-20250805-v1:0',
  gcp: 'claude-opus-4-1@20250805',
}

export async function column(cloud: Cloud, topic: string) {
  const client = clientFor(cloud)
  return client.messages.create({
    model: MODEL[cloud],
    max_tokens: 3_000,
    messages: [{ role: 'user', content: topic }],
  })
}

const anthropic = new Anthropic({ maxRetries: 4 })
const archive = betaZodTool({ name: 'archive', description: 'Finds old pieces', inputSchema: z.object({ q: z.string() }), run: () => '' })

export async function investigate(question: string) {
  const count = await anthropic.beta.messages.countTokens({ model: 'claude-sonnet-4-5', messages: [] })
  if (count.input_tokens > 100_000) throw new Error('too long')
  const runner = anthropic.beta.messages.toolRunner({
    model: 'claude-sonnet-4-5',
    max_tokens: 4096,
    tools: [archive],
    messages: [{ role: 'user', content: question }],
    max_iterations: 6,
  })
  return runner.runUntilDone()
}

export function letters(texts: readonly string[]) {
  const shared = { model: 'claude-3-5-haiku-20241022', max_tokens: 64 } as const
  return anthropic.beta.messages.batches.create({
    requests: texts.map((text, i) => ({ custom_id: `l${i}`, params: { ...shared, messages: [{ role: 'user' as const, content: text }] } })),
  })
}

export const foundry = new AnthropicFoundry({ resource: 'paper' })
export const weather = async () =>
  (await foundry.messages.stream({ model: 'claude-haiku-4-5', max_tokens: 120, messages: [{ role: 'user', content: 'Weather in one line.' }] }).finalMessage()).content
