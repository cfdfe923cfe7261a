import { defineSdk } from './define.ts'
import { chatMembers, clientSettings, completionCall } from './shapes/openai-api.ts'

export default defineSdk({
  id: 'other',
  title: 'Cerebras',
  docs: 'https://inference-docs.cerebras.ai',
  providerName: 'cerebras',
  modules: [
    {
      typescript: ['@cerebras/cerebras_cloud_sdk', '@cerebras/cerebras_cloud_sdk/*'],
      python: ['cerebras.cloud.sdk', 'cerebras.cloud.sdk.*'],
      exports: { default: { makes: 'Client' }, Cerebras: { makes: 'Client' }, AsyncCerebras: { makes: 'Client' } },
    },
  ],
  types: {
    Client: { settings: clientSettings, members: { ...chatMembers, 'completions.create': completionCall } },
  },
})
