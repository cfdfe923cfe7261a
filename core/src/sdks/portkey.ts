import { defineSdk } from './define.ts'
import { openaiMembers, openaiTypes } from './shapes/openai-api.ts'

export default defineSdk({
  id: 'other',
  title: 'Portkey',
  docs: 'https://portkey.ai/docs/api-reference/sdk/node',
  providerName: 'portkey',
  modules: [
    {
      typescript: ['portkey-ai'],
      python: ['portkey_ai'],
      exports: {
        default: { makes: 'Client' },
        Portkey: { makes: 'Client' },
        AsyncPortkey: { makes: 'Client' },
        createHeaders: { makes: 'Headers' },
      },
    },
  ],
  types: {
    ...openaiTypes,
    Headers: { settings: { provider: 'provider', metadata: 'metadata' } },
    Client: {
      settings: { apiKey: ['apiKey', 'api_key'], provider: 'provider', metadata: 'metadata' },
      members: {
        ...openaiMembers,
        // The prompt and its model are kept on the server.
        'prompts.completions.create': { operation: { operationName: 'chat', request: { stream: 'stream' } } },
      },
    },
  },
})
