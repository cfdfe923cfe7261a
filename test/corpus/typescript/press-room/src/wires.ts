import { BedrockRuntimeClient, ConverseStreamCommand, InvokeModelCommand, InvokeModelWithResponseStreamCommand } from '@aws-sdk/client-bedrock-runtime'
import { CohereClient, CohereClientV2 } from 'cohere-ai'

const runtime = new BedrockRuntimeClient({ region: 'eu-west-1' })

interface Body {
  anthropic_version: string
  max_tokens: number
  messages: { role: 'user'; content: string }[]
}

const bodyFor = (text: string): Body => ({
  anthropic_version: 'bedrock-2023-05-31',
  max_tokens: 333,
  messages: [{ role: 'user', content: text }],
})

const encode = (body: unknown) => new TextEncoder().encode(JSON.stringify(body))

export async function condense(text: string) {
  const input = {
    modelId: process.env.CONDENSE_MODEL || 'eu.anthropic.claude-3-5-haiku-20241022-v1:0',
    contentType: 'application/json',
    body: encode(bodyFor(text)),
  }
  const reply = await runtime.send(new InvokeModelCommand(input))
  return JSON.parse(new TextDecoder().decode(reply.body))
}

export async function* ticker(text: string) {
  const command = new InvokeModelWithResponseStreamCommand({
    modelId: 'meta.llama3-1-70b-instruct-v1:0',
    body: JSON.stringify({ prompt: text, max_gen_len: 512 }),
  })
  const { body } = await runtime.send(command)
  for await (const part of body ?? []) yield part.chunk?.bytes
}

export async function debate(turns: string[]) {
  const command = new ConverseStreamCommand({
    modelId: 'amazon.nova-micro-v1:0',
    messages: turns.map(text => ({ role: 'user' as const, content: [{ text }] })),
    inferenceConfig: { maxTokens: 77 },
  })
  return runtime.send(command)
}

const cohere = new CohereClient({ token: process.env.CO_API_KEY })
const newer = new CohereClientV2({})

export async function find(query: string, documents: string[]) {
  const ranked = await newer.rerank({ model: 'rerank-v3.5', query, documents, topN: 3 })
  const stream = await cohere.chatStream({ model: 'command-r-08-2024', message: query, maxTokens: 200, documents: [] })
  for await (const event of stream) if (event.eventType === 'text-generation') console.log(event.text)
  return newer.chat({
    model: 'command-a-03-2025',
    messages: ranked.results.map(({ index }) => ({ role: 'user', content: documents[index] ?? '' })),
  })
}
