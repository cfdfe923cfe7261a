import { defineSdk } from './define.ts'
import { chatRequest } from './shapes/openai-api.ts'

/** One client for many services, with the API of OpenAI's; the service is named beside the model. */
export default defineSdk({
  id: 'other',
  title: 'Token.js',
  docs: 'https://docs.tokenjs.ai/',
  providerName: 'unknown',
  modules: [{ typescript: ['token.js', 'fluency.js'], exports: { TokenJS: { makes: 'Client' } } }],
  types: {
    Client: {
      settings: { baseUrl: 'baseURL', apiKey: 'apiKey' },
      members: {
        'chat.completions.create': {
          operation: { operationName: 'chat', request: { ...chatRequest, provider: 'provider' } },
        },
        // More models for the same client.
        extendModelList: { makes: 'Client', settings: { inherits: 'receiver' } },
      },
    },
  },
})
