const { BedrockRuntimeClient, InvokeModelCommand, InvokeModelWithResponseStreamCommand } = require('@aws-sdk/client-bedrock-runtime')

class Bedrock {
  constructor({ region = 'us-east-1', modelId = 'meta.llama3-70b-instruct-v1:0' } = {}) {
    this.modelId = modelId
    this.client = new BedrockRuntimeClient({ region })
  }

  buildBody(prompt) {
    return JSON.stringify({ prompt: `<|begin_of_text|>${prompt}`, max_gen_len: 512, temperature: 0.5 })
  }

  async generate(prompt) {
    const response = await this.client.send(new InvokeModelCommand({ modelId: this.modelId, body: this.buildBody(prompt) }))
    return JSON.parse(Buffer.from(response.body)).generation
  }

  async *stream(prompt) {
    const body = { anthropic_version: 'bedrock-2023-05-31', messages: [{ role: 'user', content: prompt }] }
    body.max_tokens = 777
    const command = new InvokeModelWithResponseStreamCommand({ modelId: 'anthropic.claude-v2:1', body: JSON.stringify(body) })
    const response = await this.client.send(command)
    for await (const event of response.body) yield JSON.parse(new TextDecoder().decode(event.chunk.bytes))
  }
}

module.exports = new Bedrock()
