import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** https://openrouter.ai/docs/sdks/typescript: parameters stand in the argument itself or in its `chatRequest`. */
const nested = (name: string) => [name, `chatRequest.${name}`, `chatGenerationParams.${name}`]
const chatRequest: RequestSpec = {
  model: nested('model'),
  messages: nested('messages'),
  maxTokens: [...nested('maxCompletionTokens'), ...nested('maxTokens'), 'max_tokens'],
  tools: nested('tools'),
  responseFormat: [...nested('responseFormat'), 'response_format'],
  stream: nested('stream'),
  reasoningEffort: nested('reasoning.effort'),
}
const callRequest: RequestSpec = {
  model: 'model',
  input: 'input',
  system: 'instructions',
  maxTokens: ['maxOutputTokens', 'max_output_tokens'],
  tools: 'tools',
  inherits: ['stopWhen', 'stopWhen.*'],
}

const chat: MemberSpec = { operation: { operationName: 'chat', request: chatRequest } }
const callModel: MemberSpec = { operation: { operationName: 'chat', request: callRequest } }

export default defineSdk({
  id: 'other',
  title: 'OpenRouter SDK',
  docs: 'https://openrouter.ai/docs/sdks/typescript',
  providerName: 'openrouter',
  modules: [
    {
      typescript: ['@openrouter/sdk', '@openrouter/sdk/*', '@openrouter/agent'],
      python: ['openrouter'],
      exports: {
        default: { makes: 'Client' },
        OpenRouter: { makes: 'Client' },
        stepCountIs: { makes: 'StepLimit' },
      },
    },
  ],
  types: {
    Client: {
      settings: { apiKey: ['apiKey', 'api_key'], baseUrl: ['serverURL', 'server_url'] },
      modelSyntax: 'router',
      members: {
        ...under(['chat.send', 'chat.sendAsync', 'chat.send_async', 'chat.completions.create'], chat),
        ...under(['callModel', 'beta.responses.send', 'beta.responses.send_async'], callModel),
        ...under(['embeddings.generate', 'embeddings.generate_async'], {
          operation: { operationName: 'embeddings', request: { model: 'model', input: 'input' } },
        }),
      },
    },
    StepLimit: { settings: { maxSteps: '@0' } },
  },
})
