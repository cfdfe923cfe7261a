import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'

/** https://github.com/ollama/ollama/blob/main/docs/api.md */
const common: RequestSpec = {
  model: 'model',
  maxTokens: 'options.num_predict',
  responseFormat: 'format',
  stream: 'stream',
  reasoningEffort: 'think',
}

/** The package itself is a client of the local server, and makes others. */
const requests: Record<string, MemberSpec> = {
  chat: { operation: { operationName: 'chat', request: { ...common, messages: 'messages', tools: 'tools' } } },
  generate: {
    operation: { operationName: 'text_completion', request: { ...common, input: 'prompt', system: 'system' } },
  },
  embed: { operation: { operationName: 'embeddings', request: { model: 'model', input: 'input' } } },
  embeddings: { operation: { operationName: 'embeddings', request: { model: 'model', input: 'prompt' } } },
}

export default defineSdk({
  id: 'ollama',
  title: 'Ollama',
  docs: 'https://github.com/ollama/ollama-js',
  providerName: 'ollama',
  modules: [
    {
      typescript: ['ollama', 'ollama/browser'],
      python: ['ollama'],
      exports: {
        default: { is: 'Client' },
        Ollama: { makes: 'Client' },
        Client: { makes: 'Client' },
        AsyncClient: { makes: 'Client' },
        ...requests,
      },
    },
  ],
  types: { Client: { settings: { baseUrl: ['host', '@0'] }, members: requests } },
})
