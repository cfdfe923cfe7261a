import { defineSdk, type MemberSpec } from './define.ts'
import { completionCall, imageCall, openaiMembers, openaiTypes } from './shapes/openai-api.ts'

const realtimeSocket: MemberSpec = { operation: { operationName: 'realtime', request: { model: 'model' } } }

export default defineSdk({
  id: 'openai',
  title: 'OpenAI',
  docs: 'https://platform.openai.com/docs/api-reference',
  providerName: 'openai',
  modules: [
    {
      typescript: ['openai', 'openai/*', '@openai/openai'],
      python: ['openai', 'openai.*'],
      exports: {
        default: { makes: 'Client' },
        OpenAI: { makes: 'Client' },
        AsyncOpenAI: { makes: 'Client' },
        Client: { makes: 'Client' },
        AsyncClient: { makes: 'Client' },
        OpenAIRealtimeWebSocket: realtimeSocket,
        OpenAIRealtimeWS: realtimeSocket,
      },
    },
    // LangChain hands OpenAI's client on under another name.
    { typescript: ['@langchain/openai'], exports: { OpenAIClient: { makes: 'Client' } } },
    // So does the Agents SDK, under its own.
    { python: ['agents'], exports: { OpenAI: { makes: 'Client' }, AsyncOpenAI: { makes: 'Client' } } },
    // The module is itself a client, with the key from the environment.
    { python: ['openai'], exports: openaiMembers },
    {
      // Drop-in replacements that record what passes through.
      typescript: [
        'langfuse',
        '@langfuse/openai',
        '@posthog/ai',
        '@posthog/ai/openai',
        'langsmith/wrappers',
        'langsmith/wrappers/openai',
        'braintrust',
      ],
      exports: {
        observeOpenAI: { makes: 'Client', settings: { inherits: '@0' } },
        wrapOpenAI: { makes: 'Client', settings: { inherits: '@0' } },
        OpenAI: { makes: 'Client' },
      },
    },
    {
      python: ['langfuse.openai', 'posthog.ai.openai'],
      exports: { OpenAI: { makes: 'Client' }, AsyncOpenAI: { makes: 'Client' }, openai: { is: 'Module' } },
    },
    {
      python: ['langsmith.wrappers', 'braintrust'],
      exports: {
        wrap_openai: { makes: 'Client', settings: { inherits: '@0' } },
      },
    },
  ],
  types: {
    ...openaiTypes,
    Client: {
      ...openaiTypes.Client,
      members: {
        ...openaiMembers,
        // https://platform.openai.com/docs/api-reference/completions/create#completions-create-max_tokens
        'completions.create': { operation: { ...completionCall.operation!, defaults: { maxTokens: 16 } } },
        // https://platform.openai.com/docs/api-reference/images/create#images-create-model
        'images.generate': { operation: { ...imageCall.operation!, defaults: { model: 'dall-e-2' } } },
        'images.createVariation': { operation: { ...imageCall.operation!, defaults: { model: 'dall-e-2' } } },
        'images.create_variation': { operation: { ...imageCall.operation!, defaults: { model: 'dall-e-2' } } },
      },
    },
    // `openai.chat.completions.create` on the module itself works in Python with the key from the environment.
    Module: { extends: 'Client', members: { OpenAI: { makes: 'Client' }, AsyncOpenAI: { makes: 'Client' } } },
  },
})
