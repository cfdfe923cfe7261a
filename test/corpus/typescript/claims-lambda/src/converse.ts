import { BedrockRuntime, BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime'

const runtime = new BedrockRuntimeClient({ region: 'us-east-1' })
const MODEL_ID = process.env.DECISION_MODEL_ID || 'us.anthropic.claude-3-7-sonnet-20250219-v1:0'

const inferenceConfig = { maxTokens: 400, temperature: 0 }

export async function converse(summary: string) {
  const output = await runtime.send(
    new ConverseCommand({
      modelId: MODEL_ID,
      system: [{ text: 'You decide insurance claims. Answer approve, deny or ask.' }],
      messages: [{ role: 'user', content: [{ text: summary }] }],
      inferenceConfig,
    }),
  )
  return output.output?.message?.content?.[0]?.text ?? 'ask'
}

export async function* explain(summary: string) {
  const params = {
    modelId: 'amazon.nova-lite-v1:0',
    messages: [{ role: 'user' as const, content: [{ text: `Explain the decision:\n${summary}` }] }],
    inferenceConfig: { ...inferenceConfig, maxTokens: 1500 },
  }
  const command = new ConverseStreamCommand(params)
  const { stream } = await runtime.send(command)
  for await (const event of stream ?? []) yield event.contentBlockDelta?.delta?.text ?? ''
}

const aggregated = new BedrockRuntime({ region: 'us-east-1' })

export const label = (text: string) =>
  aggregated.converse({ modelId: 'mistral.mistral-small-2402-v1:0', messages: [{ role: 'user', content: [{ text }] }] })
