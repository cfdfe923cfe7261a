import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'

/** https://github.com/ollama/ollama/blob/main/docs/api.md */
const common: RequestSpec = {
  // In Python the first argument by position; in JavaScript that is the object of options.
  model: ['model', '@0'],
  maxTokens: 'options.num_predict',
  responseFormat: 'format',
  stream: 'stream',
  reasoningEffort: 'think',
}

/** The package itself is a client of the local server, and makes others. */
const requests: Record<string, MemberSpec> = {
  chat: { operation: { operationName: 'chat', request: { ...common, messages: ['messages', '@1'], tools: 'tools' } } },
  generate: {
    operation: { operationName: 'text_completion', request: { ...common, input: ['prompt', '@1'], system: 'system' } },
  },
  embed: { operation: { operationName: 'embeddings', request: { model: ['model', '@0'], input: ['input', '@1'] } } },
  embeddings: {
    operation: { operationName: 'embeddings', request: { model: ['model', '@0'], input: ['prompt', '@1'] } },
  },
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
