import { BedrockRuntimeClient, InvokeModelCommand, type InvokeModelCommandInput } from '@aws-sdk/client-bedrock-runtime'

const client = new BedrockRuntimeClient({ region: process.env.AWS_REGION ?? 'eu-central-1' })

export const SONNET = 'anthropic.claude-3-5-sonnet-20240620-v1:0'
export const HAIKU = 'anthropic.claude-3-haiku-20240307-v1:0'

export function claudeBody(prompt: string, maxTokens: number) {
  return {
    anthropic_version: 'bedrock-2023-05-31',
    max_tokens: maxTokens,
    messages: [{ role: 'user', content: [{ type: 'text', text: prompt }] }],
  }
}

export async function invokeClaude(modelId: string, body: ReturnType<typeof claudeBody>) {
  const input: InvokeModelCommandInput = {
    modelId,
    contentType: 'application/json',
    accept: 'application/json',
    body: JSON.stringify(body),
  }
  const command = new InvokeModelCommand(input)
  const response = await client.send(command)
  return JSON.parse(new TextDecoder().decode(response.body)).content[0].text as string
}

export async function embed(text: string): Promise<number[]> {
  const { body } = await client.send(
    new InvokeModelCommand({
      modelId: 'amazon.titan-embed-text-v2:0',
      body: JSON.stringify({ inputText: text, dimensions: 512 }),
    }),
  )
  return JSON.parse(Buffer.from(body).toString()).embedding
}
