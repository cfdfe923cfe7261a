import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** https://openai.github.io/openai-agents-js/ and -python/. The default model changed between versions: none is assumed. */
const agentSettings: RequestSpec = {
  model: 'model',
  inherits: ['modelSettings', 'model_settings'],
  delegates: ['handoffs.*', 'tools.*'],
  system: 'instructions',
  tools: 'tools',
  responseFormat: ['outputType', 'output_type'],
  maxTokens: 'modelSettings.maxTokens',
  reasoningEffort: 'modelSettings.reasoning.effort',
}

const run: MemberSpec = {
  operation: {
    operationName: 'invoke_agent',
    request: {
      model: 'run_config.model',
      inherits: ['@0', 'starting_agent', 'run_config', 'receiver'],
      messages: ['@1', 'input'],
      maxSteps: ['@2.maxTurns', 'max_turns'],
      stream: '@2.stream',
    },
    // https://openai.github.io/openai-agents-js/guides/running-agents/
    defaults: { maxSteps: 10 },
  },
}

/** `new OpenAIChatCompletionsModel(client, 'gpt-4.1')`. */
const clientModels = under(['OpenAIChatCompletionsModel', 'OpenAIResponsesModel', 'OpenAIHostedMultiAgentModel'], {
  makes: 'Model',
  settings: { model: '@1', inherits: '@0' },
})

const realtime: MemberSpec = { operation: { operationName: 'realtime', request: { inherits: 'receiver' } } }

export default defineSdk({
  id: 'openai-agents',
  title: 'OpenAI Agents SDK',
  docs: 'https://openai.github.io/openai-agents-js/',
  providerName: 'openai',
  modules: [
    {
      typescript: ['@openai/agents', '@openai/agents-core', '@openai/agents/*'],
      exports: {
        Agent: { is: 'AgentClass', makes: 'Agent' },
        handoff: { makes: 'Handoff' },
        Runner: { makes: 'Runner' },
        run,
        ...clientModels,
        OpenAIProvider: { makes: 'Provider' },
        RealtimeAgent: { makes: 'Agent' },
        RealtimeSession: { makes: 'RealtimeSession' },
      },
    },
    {
      typescript: ['@openai/agents-openai'],
      exports: { ...clientModels, OpenAIProvider: { makes: 'Provider' } },
    },
    {
      typescript: ['@openai/agents-realtime'],
      exports: { RealtimeAgent: { makes: 'Agent' }, RealtimeSession: { makes: 'RealtimeSession' } },
    },
    {
      // Any model of the Vercel AI SDK as a model of an agent.
      typescript: ['@openai/agents-extensions', '@openai/agents-extensions/*'],
      exports: { aisdk: { makes: 'Model', settings: { model: '@0' } } },
    },
    {
      python: ['agents', 'agents.*'],
      exports: {
        Agent: { makes: 'Agent' },
        handoff: { makes: 'Handoff' },
        Runner: { is: 'RunnerClass', makes: 'Runner' },
        RunConfig: { makes: 'RunConfig' },
        ModelSettings: { makes: 'ModelSettings' },
        OpenAIChatCompletionsModel: { makes: 'Model' },
        OpenAIResponsesModel: { makes: 'Model' },
        LitellmModel: { makes: 'Model' },
        RealtimeAgent: { makes: 'Agent' },
        RealtimeRunner: { makes: 'RealtimeSession' },
      },
    },
  ],
  types: {
    AgentClass: { members: { create: { makes: 'Agent' } } },
    Agent: {
      settings: agentSettings,
      members: {
        clone: { makes: 'Agent' },
        ...under(['asTool', 'as_tool'], { makes: 'AgentTool', settings: { inherits: 'receiver' } }),
      },
    },
    /** An agent that another runs as one of its tools. */
    AgentTool: {},
    Handoff: { settings: { inherits: ['agent', '@0'] } },
    Model: {
      settings: {
        model: ['model', '@0'],
        inherits: ['openai_client', 'openaiClient', '@0', '@1'],
        baseUrl: 'base_url',
      },
      modelSyntax: 'slash',
    },
    ModelSettings: { settings: { maxTokens: 'max_tokens', reasoningEffort: 'reasoning.effort' } },
    RunConfig: { settings: { model: 'model', inherits: ['model_settings', 'model_provider'] } },
    Provider: { settings: { inherits: ['openAIClient', 'openai_client'], baseUrl: ['baseURL', 'base_url'] } },
    Runner: {
      settings: { model: 'model', inherits: 'modelProvider', maxTokens: 'modelSettings.maxTokens' },
      members: under(['run', 'run_sync', 'run_streamed'], run),
    },
    RunnerClass: { members: under(['run', 'run_sync', 'run_streamed'], run) },
    RealtimeSession: {
      settings: { model: ['model', '@1.model'], inherits: ['@0', 'starting_agent'] },
      members: { connect: realtime, run: realtime },
    },
  },
})
