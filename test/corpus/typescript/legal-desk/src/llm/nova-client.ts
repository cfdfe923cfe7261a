import { BedrockRuntimeClient, ConverseCommand, type ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime'
import { LlmClient, type LlmResult } from './base.ts'

const toInput = (text: string, modelId: string): ConverseCommandInput => ({
  modelId,
  messages: [{ role: 'user', content: [{ text }] }],
  inferenceConfig: { maxTokens: 333 },
})

export class NovaClient extends LlmClient {
  readonly #runtime: BedrockRuntimeClient

  constructor(runtime: BedrockRuntimeClient) {
    super()
    this.#runtime = runtime
  }

  protected async send(text: string): Promise<LlmResult> {
    const { output, usage } = await this.#runtime.send(new ConverseCommand(toInput(text, 'eu.amazon.nova-pro-v1:0')))
    return { text: output?.message?.content?.[0]?.text ?? '', inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 }
  }
}
