import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { openaiTypes } from './shapes/openai-api.ts'

const azureClient: RequestSpec = {
  // The endpoint is not read as a base URL: gateways and private domains in front of Azure change nothing about the bill.
  model: ['deployment', 'azure_deployment'],
  apiKey: ['apiKey', 'api_key'],
  headers: ['defaultHeaders', 'default_headers'],
}

/** `@azure/openai` 1.x: deployment first, then what is sent, then options. */
const legacyOptions: RequestSpec = {
  model: '@0',
  maxTokens: 'maxTokens',
  tools: ['tools', 'functions'],
  responseFormat: 'responseFormat',
  choiceCount: 'n',
  metadata: 'user',
}
const legacyChat: MemberSpec = {
  operation: { operationName: 'chat', request: { ...legacyOptions, messages: '@1' }, optionsAt: 2 },
}
const legacyCompletion: MemberSpec = {
  operation: { operationName: 'text_completion', request: { ...legacyOptions, input: '@1' }, optionsAt: 2 },
}
const legacyAudio: MemberSpec = { operation: { operationName: 'transcription', request: { model: '@0' } } }

/** `@azure-rest/ai-inference`: `client.path('/chat/completions').post({ body })`. */
const restBody: RequestSpec = {
  model: 'body.model',
  messages: 'body.messages',
  input: 'body.input',
  maxTokens: ['body.max_completion_tokens', 'body.max_tokens'],
  tools: 'body.tools',
  responseFormat: 'body.response_format',
  stream: 'body.stream',
}

/** Azure AI Inference in Python: `ChatCompletionsClient(endpoint, credential).complete(messages=…, model=…)`. */
const complete: MemberSpec = {
  operation: {
    operationName: 'chat',
    request: {
      model: 'model',
      messages: 'messages',
      maxTokens: 'max_tokens',
      tools: 'tools',
      responseFormat: 'response_format',
      stream: 'stream',
    },
  },
}

export default defineSdk({
  id: 'azure-openai',
  title: 'Azure OpenAI',
  docs: 'https://learn.microsoft.com/azure/ai-foundry/openai/reference',
  providerName: 'azure.ai.openai',
  modules: [
    {
      typescript: ['openai', 'openai/*'],
      python: ['openai', 'openai.*'],
      exports: {
        AzureOpenAI: { makes: 'Client' },
        AsyncAzureOpenAI: { makes: 'Client' },
        AzureClient: { makes: 'Client' },
      },
    },
    {
      typescript: ['@azure/openai'],
      exports: { OpenAIClient: { makes: 'LegacyClient' }, AzureOpenAI: { makes: 'Client' } },
    },
    {
      typescript: ['@azure-rest/ai-inference'],
      providerName: 'azure.ai.inference',
      exports: { default: { makes: 'RestClient' } },
    },
    {
      python: ['azure.ai.inference', 'azure.ai.inference.*'],
      providerName: 'azure.ai.inference',
      exports: { ChatCompletionsClient: { makes: 'InferenceClient' }, EmbeddingsClient: { makes: 'InferenceClient' } },
    },
  ],
  types: {
    ...openaiTypes,
    Client: { ...openaiTypes.Client, settings: azureClient },
    LegacyClient: {
      members: {
        getChatCompletions: legacyChat,
        streamChatCompletions: legacyChat,
        listChatCompletions: legacyChat,
        getCompletions: legacyCompletion,
        streamCompletions: legacyCompletion,
        listCompletions: legacyCompletion,
        getEmbeddings: { operation: { operationName: 'embeddings', request: { model: '@0', input: '@1' } } },
        getImages: {
          operation: {
            operationName: 'image_generation',
            request: { model: '@0', input: '@1', choiceCount: 'n', imageSize: 'size', imageQuality: 'quality' },
            optionsAt: 2,
          },
        },
        getAudioTranscription: legacyAudio,
        getAudioTranslation: legacyAudio,
        generateSpeechFromText: { operation: { operationName: 'speech', request: { model: '@0', input: '@1' } } },
      },
    },
    RestClient: { settings: { baseUrl: '@0' }, members: { path: { makes: 'RestPath', settings: {} } } },
    RestPath: {
      members: {
        post: {
          operation: {
            operationName: 'chat',
            recognise: args => {
              const paths = args.texts('receiver.@0')
              if (paths.some(path => path.endsWith('/chat/completions')))
                return { operationName: 'chat', request: restBody }
              if (paths.some(path => path.endsWith('/embeddings')))
                return { operationName: 'embeddings', request: restBody }
              return null
            },
          },
        },
      },
    },
    InferenceClient: {
      settings: { model: 'model', baseUrl: 'endpoint' },
      members: {
        complete,
        embed: { operation: { operationName: 'embeddings', request: { model: 'model', input: 'input' } } },
      },
    },
  },
})
