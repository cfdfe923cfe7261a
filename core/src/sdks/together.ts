import { defineSdk, type MemberSpec } from './define.ts'
import {
  chatMembers,
  clientSettings,
  completionCall,
  embeddingsCall,
  imageCall,
  rawToo,
  speechCall,
  transcriptionCall,
} from './shapes/openai-api.ts'

const rerank: MemberSpec = {
  operation: { operationName: 'rerank', request: { model: 'model', input: 'documents', system: 'query' } },
}

export default defineSdk({
  id: 'together',
  title: 'Together AI',
  docs: 'https://docs.together.ai/reference',
  providerName: 'together_ai',
  modules: [
    {
      typescript: ['together-ai', 'together-ai/*'],
      python: ['together', 'together.*'],
      exports: {
        default: { makes: 'Client' },
        Together: { makes: 'Client' },
        AsyncTogether: { makes: 'Client' },
        Client: { makes: 'Client' },
        // The Python package before 1.0 had no client.
        Complete: { is: 'LegacyComplete' },
      },
    },
  ],
  types: {
    LegacyComplete: { members: { create: completionCall, create_streaming: completionCall } },
    Client: {
      settings: clientSettings,
      members: {
        ...chatMembers,
        ...rawToo({ 'completions.create': completionCall, 'embeddings.create': embeddingsCall }),
        'completions.stream': completionCall,
        'images.create': imageCall,
        'images.generate': imageCall,
        'audio.create': speechCall,
        'audio.speech.create': speechCall,
        'audio.transcriptions.create': transcriptionCall,
        'audio.translations.create': transcriptionCall,
        rerank,
        'rerank.create': rerank,
        'batches.create': {
          operation: { operationName: 'chat', serviceTier: 'batch', request: { model: 'model_id' } },
        },
      },
    },
  },
})
