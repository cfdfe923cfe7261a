import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** https://docs.mistral.ai/api/: camel case in TypeScript, snake case in Python. */
const chatRequest: RequestSpec = {
  model: 'model',
  messages: 'messages',
  maxTokens: ['maxTokens', 'max_tokens'],
  tools: 'tools',
  responseFormat: ['responseFormat', 'response_format'],
  choiceCount: 'n',
  stream: 'stream',
  metadata: 'metadata',
}
const chat: MemberSpec = { operation: { operationName: 'chat', request: chatRequest } }
const fim: MemberSpec = {
  operation: { operationName: 'text_completion', request: { ...chatRequest, input: 'prompt' } },
}
const embeddings: MemberSpec = {
  operation: { operationName: 'embeddings', request: { model: 'model', input: ['inputs', 'input'] } },
}
/** An agent made on the server brings its own model. */
const agent: MemberSpec = { operation: { operationName: 'invoke_agent', request: { ...chatRequest, model: [] } } }
const conversation: MemberSpec = {
  operation: {
    operationName: 'chat',
    request: {
      ...chatRequest,
      messages: 'inputs',
      system: 'instructions',
      maxTokens: ['completionArgs.maxTokens', 'completion_args.max_tokens'],
    },
  },
}
const batch: MemberSpec = { operation: { operationName: 'chat', serviceTier: 'batch', request: { model: 'model' } } }

const CHAT_METHODS = [
  'complete',
  'stream',
  'parse',
  'parseStream',
  'complete_async',
  'stream_async',
  'parse_async',
  'parse_stream',
]

export default defineSdk({
  id: 'mistral',
  title: 'Mistral AI',
  docs: 'https://docs.mistral.ai/getting-started/clients',
  providerName: 'mistral_ai',
  modules: [
    {
      typescript: ['@mistralai/mistralai', '@mistralai/mistralai/*'],
      python: ['mistralai', 'mistralai.*'],
      exports: {
        Mistral: { makes: 'Client' },
        default: { makes: 'Client', settings: { apiKey: '@0', baseUrl: '@1' } },
        MistralClient: { makes: 'Client' },
        MistralAsyncClient: { makes: 'Client' },
      },
    },
    {
      typescript: ['@mistralai/mistralai-azure'],
      python: ['mistralai_azure', 'mistralai.azure.*'],
      providerName: 'azure.ai.inference',
      exports: { MistralAzure: { makes: 'Client' } },
    },
    {
      typescript: ['@mistralai/mistralai-gcp'],
      python: ['mistralai_gcp', 'mistralai.gcp.*'],
      providerName: 'gcp.vertex_ai',
      exports: { MistralGoogleCloud: { makes: 'Client' } },
    },
  ],
  types: {
    Client: {
      settings: {
        apiKey: ['apiKey', 'api_key'],
        baseUrl: ['serverURL', 'server_url', 'endpoint'],
        region: 'region',
      },
      members: {
        ...under(
          CHAT_METHODS.map(method => `chat.${method}`),
          chat,
        ),
        ...under(['fim.complete', 'fim.stream', 'fim.complete_async', 'fim.stream_async'], fim),
        ...under(['embeddings.create', 'embeddings.create_async'], embeddings),
        ...under(
          CHAT_METHODS.map(method => `agents.${method}`),
          agent,
        ),
        ...under(
          ['start', 'startStream', 'start_async', 'start_stream', 'start_stream_async'].map(
            method => `beta.conversations.${method}`,
          ),
          conversation,
        ),
        ...under(['audio.transcriptions.complete', 'audio.transcriptions.stream'], {
          operation: { operationName: 'transcription', request: { model: 'model' } },
        }),
        ...under(['batch.jobs.create', 'batch.jobs.create_async'], batch),
        // The clients before 1.0.
        ...under(['chat', 'chatStream', 'chat_stream'], chat),
        ...under(['completion', 'completionStream', 'completion_stream'], fim),
        embeddings,
      },
    },
  },
})
