import { BedrockRuntime, InvokeModelCommand, type InvokeModelCommandInput } from '@aws-sdk/client-bedrock-runtime'

const region = process.env.AWS_REGION!
const bedrock = new BedrockRuntime({ region })

const families = {
  claude: 'anthropic.claude-3-haiku-20240307-v1:0',
  nova: 'amazon.nova-micro-v1:0',
}

function payload(family: keyof typeof families, text: string): InvokeModelCommandInput {
  const body =
    family === 'claude'
      ? { anthropic_version: 'bedrock-2023-05-31', max_tokens: 600, messages: [{ role: 'user', content: text }] }
      : { messages: [{ role: 'user', content: [{ text }] }], inferenceConfig: { maxTokens: 600 } }
  return { modelId: families[family], contentType: 'application/json', body: new TextEncoder().encode(JSON.stringify(body)) }
}

export async function POST(request: Request) {
  const { text, family } = await request.json()
  const response = await bedrock.send(new InvokeModelCommand(payload(family, text)))
  const direct = await bedrock.invokeModel({ modelId: 'cohere.embed-multilingual-v3', body: JSON.stringify({ texts: [text], input_type: 'search_document' }) })
  return Response.json([response.body.length, direct.body.length])
}
