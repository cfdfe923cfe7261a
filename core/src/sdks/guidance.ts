import type { ProviderName } from '../model/genai.ts'
import { defineSdk, type MemberSpec } from './define.ts'

const model = (providerName: ProviderName): MemberSpec => ({ makes: 'Model', providerName })

/** A model is added to; each `gen` or `select` that is added sends a request. */
export default defineSdk({
  id: 'other',
  title: 'guidance',
  docs: 'https://guidance.readthedocs.io',
  providerName: 'unknown',
  modules: [
    { python: ['guidance'], exports: { models: { is: 'Models' } } },
    {
      python: ['guidance.models', 'guidance.models.*'],
      exports: {
        OpenAI: model('openai'),
        AzureOpenAI: model('azure.ai.openai'),
        Anthropic: model('anthropic'),
        VertexAI: model('gcp.vertex_ai'),
        LiteLLM: model('litellm'),
      },
    },
  ],
  types: {
    Models: {
      members: {
        OpenAI: model('openai'),
        AzureOpenAI: model('azure.ai.openai'),
        Anthropic: model('anthropic'),
        VertexAI: model('gcp.vertex_ai'),
        LiteLLM: model('litellm'),
      },
    },
    Model: {
      settings: { model: ['model', '@0'], baseUrl: ['base_url', 'azure_endpoint'] },
      members: {
        __add__: { makes: 'Model', settings: {}, operation: { operationName: 'chat', request: { input: '@0' } } },
      },
    },
  },
})
