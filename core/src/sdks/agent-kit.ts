import { defineSdk, type MemberSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** A model of `@inngest/ai`: `anthropic({ model, defaultParameters: { max_tokens } })`. */
const adapter = (providerName: NonNullable<MemberSpec['providerName']>): MemberSpec => ({
  makes: 'Model',
  providerName,
})

/** Both an agent and a network of agents are run with the user's message. */
const run: MemberSpec = {
  operation: {
    operationName: 'invoke_agent',
    request: { messages: '@0', model: '@1.model', maxSteps: '@1.maxIter' },
  },
}

const models = {
  openai: adapter('openai'),
  anthropic: adapter('anthropic'),
  gemini: adapter('gcp.gemini'),
  grok: adapter('x_ai'),
}

export default defineSdk({
  id: 'other',
  title: 'AgentKit',
  docs: 'https://agentkit.inngest.com/reference/create-agent',
  providerName: 'unknown',
  modules: [
    { typescript: ['@inngest/ai'], exports: models },
    {
      typescript: ['@inngest/agent-kit'],
      exports: {
        ...models,
        ...under(['createAgent', 'Agent', 'createRoutingAgent', 'RoutingAgent'], { makes: 'Agent' }),
        ...under(['createNetwork', 'Network'], { makes: 'Network' }),
      },
    },
  ],
  types: {
    Model: {
      settings: {
        model: 'model',
        maxTokens: [
          'defaultParameters.max_tokens',
          'defaultParameters.max_completion_tokens',
          'defaultParameters.generationConfig.maxOutputTokens',
        ],
        baseUrl: 'baseUrl',
        apiKey: 'apiKey',
      },
    },
    Agent: {
      settings: { model: 'model', system: 'system', tools: 'tools' },
      members: { run },
    },
    Network: {
      settings: { model: 'defaultModel', delegates: 'agents.*', maxSteps: 'maxIter' },
      members: { run },
    },
  },
})
