import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** https://docs.cohere.com/reference/chat (v2) and /v1/reference/chat: one message, preamble and history apart. */
const chatRequest: RequestSpec = {
  model: 'model',
  messages: ['messages', 'chatHistory', 'chat_history'],
  input: 'message',
  system: 'preamble',
  maxTokens: ['maxTokens', 'max_tokens'],
  tools: 'tools',
  responseFormat: ['responseFormat', 'response_format'],
  reasoningTokens: ['thinking.tokenBudget', 'thinking.token_budget'],
}
const chat: MemberSpec = { operation: { operationName: 'chat', request: chatRequest } }
const generate: MemberSpec = {
  operation: {
    operationName: 'text_completion',
    request: {
      model: 'model',
      input: 'prompt',
      maxTokens: ['maxTokens', 'max_tokens'],
      choiceCount: ['numGenerations', 'num_generations'],
    },
  },
}
const summarize: MemberSpec = {
  operation: { operationName: 'text_completion', request: { model: 'model', input: 'text' } },
}
const embed: MemberSpec = {
  operation: { operationName: 'embeddings', request: { model: 'model', input: ['texts', 'inputs'] } },
}
const rerank: MemberSpec = {
  operation: { operationName: 'rerank', request: { model: 'model', input: 'documents', system: 'query' } },
}

const requests: Record<string, MemberSpec> = {
  ...under(['chat', 'chatStream', 'chat_stream'], chat),
  ...under(['generate', 'generateStream', 'generate_stream'], generate),
  summarize,
  embed,
  rerank,
}

export default defineSdk({
  id: 'cohere',
  title: 'Cohere',
  docs: 'https://docs.cohere.com/reference/about',
  providerName: 'cohere',
  modules: [
    {
      typescript: ['cohere-ai', 'cohere-ai/*'],
      python: ['cohere', 'cohere.*'],
      exports: {
        CohereClient: { makes: 'Client' },
        CohereClientV2: { makes: 'Client' },
        Client: { makes: 'Client' },
        ClientV2: { makes: 'Client' },
        AsyncClient: { makes: 'Client' },
        AsyncClientV2: { makes: 'Client' },
        BedrockClient: { makes: 'Client', providerName: 'aws.bedrock' },
        // Up to version 6 the package itself was the client.
        default: { is: 'Client' },
      },
    },
    {
      typescript: ['cohere-ai/AwsClient'],
      providerName: 'aws.bedrock',
      exports: { AwsClient: { makes: 'Client' } },
    },
  ],
  types: {
    Client: {
      settings: { apiKey: ['token', 'api_key', '@0'], baseUrl: ['environment', 'base_url'] },
      members: { ...requests, v2: { is: 'Client' } },
    },
  },
})
