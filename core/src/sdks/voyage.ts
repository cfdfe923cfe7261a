import { defineSdk, type MemberSpec } from './define.ts'
import { under } from './shapes/names.ts'

const embed: MemberSpec = {
  operation: {
    operationName: 'embeddings',
    request: { model: ['model', '@1'], input: ['input', 'inputs', 'texts', '@0'] },
  },
}
const rerank: MemberSpec = {
  operation: {
    operationName: 'rerank',
    request: { model: ['model', '@2'], input: ['documents', '@1'], system: ['query', '@0'] },
  },
}

export default defineSdk({
  id: 'other',
  title: 'Voyage AI',
  docs: 'https://docs.voyageai.com/reference',
  providerName: 'voyage_ai',
  modules: [
    {
      typescript: ['voyageai'],
      python: ['voyageai'],
      exports: { VoyageAIClient: { makes: 'Client' }, Client: { makes: 'Client' }, AsyncClient: { makes: 'Client' } },
    },
  ],
  types: {
    Client: {
      settings: { apiKey: ['apiKey', 'api_key'] },
      members: {
        ...under(
          ['embed', 'multimodalEmbed', 'multimodal_embed', 'contextualizedEmbed', 'contextualized_embed'],
          embed,
        ),
        rerank,
      },
    },
  },
})
