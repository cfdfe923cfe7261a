import type { ProviderName } from '../model/genai.ts'
import { defineSdk, type MemberSpec } from './define.ts'

const model = (providerName: ProviderName): MemberSpec => ({ makes: 'Model', providerName })

/** What is generated is added to a model, or to what a model has been added to. */
const generate: MemberSpec = {
  operation: { operationName: 'chat', addedTo: true, request: { inherits: 'receiver', maxTokens: 'max_tokens' } },
}

/** Versions before 0.1 run a template: https://github.com/guidance-ai/guidance/tree/0.0.64. */
const program: MemberSpec = { makes: 'Program', settings: { inherits: 'llm', input: '@0' } }

/** A model is added to; each `gen` or `select` that is added sends a request. */
export default defineSdk({
  id: 'other',
  title: 'guidance',
  docs: 'https://guidance.readthedocs.io',
  providerName: 'unknown',
  modules: [
    {
      python: ['guidance', 'guidance.*'],
      exports: { models: { is: 'Models' }, llms: { is: 'Models' }, gen: generate, select: generate, default: program },
    },
    {
      python: ['guidance.models', 'guidance.models.*', 'guidance.llms'],
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
    Program: { call: { operation: { operationName: 'text_completion' } } },
    Model: {
      settings: { model: ['model', '@0'], baseUrl: ['base_url', 'azure_endpoint'] },
      members: {
        __add__: { makes: 'Model', settings: {} },
      },
    },
  },
})
