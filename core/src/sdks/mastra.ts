import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** https://mastra.ai/reference/agents/agent: models are Vercel AI SDK models or `provider/model` strings. */
const agentSettings: RequestSpec = {
  model: ['model', 'model.id', 'model.*.model'],
  system: 'instructions',
  tools: 'tools',
  maxTokens: ['defaultOptions.modelSettings.maxOutputTokens', 'defaultGenerateOptions.maxTokens'],
  maxSteps: ['defaultOptions.maxSteps', 'defaultGenerateOptions.maxSteps', 'defaultStreamOptions.maxSteps'],
}
const run: MemberSpec = {
  operation: {
    operationName: 'invoke_agent',
    request: {
      messages: '@0',
      inherits: ['@1.stopWhen', '@1.stopWhen.*'],
      system: '@1.instructions',
      maxSteps: '@1.maxSteps',
      maxTokens: ['@1.modelSettings.maxOutputTokens', '@1.maxTokens', '@1.maxOutputTokens'],
      responseFormat: ['@1.structuredOutput.schema', '@1.output', '@1.experimental_output'],
    },
  },
}

export default defineSdk({
  id: 'mastra',
  title: 'Mastra',
  docs: 'https://mastra.ai/reference/agents/generate',
  providerName: 'unknown',
  modules: [
    { typescript: ['@mastra/core', '@mastra/core/agent'], exports: { Agent: { makes: 'Agent' } } },
    {
      typescript: ['@mastra/core/llm'],
      exports: {
        ModelRouterLanguageModel: { makes: 'RoutedModel' },
        ModelRouterEmbeddingModel: { makes: 'RoutedModel' },
      },
    },
    { typescript: ['@mastra/core', '@mastra/core/mastra'], exports: { Mastra: { makes: 'Mastra' } } },
    // Agents that a server runs: their models are set there.
    { typescript: ['@mastra/client-js'], exports: { MastraClient: { makes: 'Client' } } },
    {
      typescript: ['@mastra/core', '@mastra/core/workflows', '@mastra/core/workflows/*', '@mastra/core/tools'],
      exports: under(['createStep', 'Step', 'createTool', 'Tool'], { makes: 'Executed' }),
    },
  ],
  types: {
    /** `provider/model` text as a Vercel AI SDK model. */
    RoutedModel: { settings: { model: ['@0', '@0.id', '@0.modelId'] }, modelSyntax: 'slash' },
    /** Steps and tools are run with the instance that they were registered at. */
    Executed: { settings: {}, members: under(['execute.@0.mastra', 'execute.@1.mastra'], { is: 'Mastra' }) },
    Mastra: {
      single: 'Mastra',
      members: under(['getAgent', 'getAgentById'], { makes: 'Agent', settings: { inherits: 'receiver.agents.<@0>' } }),
    },
    Client: {
      settings: { baseUrl: 'baseUrl' },
      members: under(['getAgent'], { makes: 'RemoteAgent', settings: {} }),
    },
    RemoteAgent: {
      members: under(
        ['generate', 'stream', 'generateLegacy', 'streamLegacy', 'generateVNext', 'streamVNext', 'network'],
        { operation: { operationName: 'invoke_agent', request: { messages: ['@0.messages', '@0'] } } },
      ),
    },
    Agent: {
      settings: agentSettings,
      modelSyntax: 'slash',
      members: under(
        ['generate', 'stream', 'generateLegacy', 'streamLegacy', 'generateVNext', 'streamVNext', 'network'],
        run,
      ),
    },
  },
})
