import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { ClaudeClient } from './claude-client.ts'
import { NovaClient } from './nova-client.ts'

export * as prompts from './prompts.ts'

export const desk = {
  draft: new ClaudeClient(),
  sort: new ClaudeClient({ model: 'claude-3-5-haiku-20241022' }),
  second: new NovaClient(new BedrockRuntimeClient({ region: 'eu-central-1' })),
}
