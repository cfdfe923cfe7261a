import { defineSdk, type MemberSpec } from './define.ts'
import { under } from './shapes/names.ts'

const run: MemberSpec = {
  operation: { operationName: 'invoke_agent', requiresModel: true, request: { input: ['new_message', '@0'] } },
}
const runLive: MemberSpec = { operation: { operationName: 'realtime', requiresModel: true } }

export default defineSdk({
  id: 'other',
  title: 'Agent Development Kit',
  docs: 'https://google.github.io/adk-docs/',
  providerName: 'gcp.gemini',
  modules: [
    {
      python: ['google.adk', 'google.adk.*'],
      exports: {
        ...under(['Agent', 'LlmAgent'], { makes: 'Agent' }),
        ...under(['SequentialAgent', 'ParallelAgent', 'LoopAgent'], { makes: 'Workflow' }),
        ...under(['Runner', 'InMemoryRunner'], { makes: 'Runner' }),
        Gemini: { makes: 'Model' },
        LiteLlm: { makes: 'LiteLlm' },
      },
    },
  ],
  types: {
    Model: { settings: { model: ['model', '@0'] } },
    LiteLlm: {
      settings: { model: ['model', '@0'], baseUrl: 'api_base', apiKey: 'api_key', maxTokens: 'max_tokens' },
      providerName: 'unknown',
      modelSyntax: 'slash',
    },
    Agent: {
      settings: {
        model: 'model',
        inherits: ['sub_agents.*', 'generate_content_config'],
        system: ['instruction', 'global_instruction'],
        tools: 'tools',
        responseFormat: 'output_schema',
        maxTokens: 'generate_content_config.max_output_tokens',
      },
    },
    Workflow: { settings: { inherits: 'sub_agents.*' } },
    Runner: {
      settings: { inherits: ['agent', 'app.root_agent', '@0'] },
      members: { ...under(['run', 'run_async', 'run_debug'], run), run_live: runLive },
    },
  },
})
