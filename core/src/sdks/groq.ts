import { defineSdk } from './define.ts'
import {
  chatMembers,
  clientSettings,
  embeddingsCall,
  rawToo,
  speechCall,
  transcriptionCall,
} from './shapes/openai-api.ts'

export default defineSdk({
  id: 'groq',
  title: 'Groq',
  docs: 'https://console.groq.com/docs/api-reference',
  providerName: 'groq',
  modules: [
    {
      typescript: ['groq-sdk', 'groq-sdk/*'],
      python: ['groq', 'groq.*'],
      exports: {
        default: { makes: 'Client' },
        Groq: { makes: 'Client' },
        AsyncGroq: { makes: 'Client' },
        Client: { makes: 'Client' },
        AsyncClient: { makes: 'Client' },
      },
    },
  ],
  types: {
    Client: {
      settings: clientSettings,
      members: {
        ...chatMembers,
        ...rawToo({
          'embeddings.create': embeddingsCall,
          'audio.transcriptions.create': transcriptionCall,
          'audio.translations.create': transcriptionCall,
          'audio.speech.create': speechCall,
        }),
        'batches.create': { operation: { operationName: 'chat', serviceTier: 'batch' } },
        withOptions: { makes: 'Client' },
        with_options: { makes: 'Client' },
      },
    },
  },
})
