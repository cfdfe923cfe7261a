import type { ProviderName } from '../model/genai.ts'
import { defineSdk, type MemberSpec, type ModuleSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** Second generation (autogen_agentchat, autogen_ext): https://microsoft.github.io/autogen/stable/ */
const clientSettings: RequestSpec = {
  model: ['azure_deployment', 'model'],
  maxTokens: ['max_tokens', 'max_completion_tokens'],
  baseUrl: ['base_url', 'azure_endpoint'],
  apiKey: 'api_key',
}
const agentSettings: RequestSpec = {
  inherits: ['model_client', 'participants.*', '@0.*', 'llm_config'],
  system: ['system_message', '@1'],
  tools: 'tools',
  maxSteps: ['max_tool_iterations', 'max_turns', 'max_consecutive_auto_reply', 'max_round'],
}
/** First generation (autogen, pyautogen, ag2): the model stands in a configuration object. */
const legacySettings: RequestSpec = {
  ...agentSettings,
  model: ['llm_config.model', 'llm_config.config_list.*.model', 'llm_config.config_list.model'],
  maxTokens: ['llm_config.max_tokens', 'llm_config.config_list.*.max_tokens'],
  baseUrl: ['llm_config.base_url', 'llm_config.config_list.*.base_url'],
  inherits: ['llm_config', 'llm_config.config_list', 'groupchat', '@0', 'agents.*', '@0.*'],
  delegates: 'groupchat',
}
/**
 * Lists of configurations that a file or the environment holds: what they are filtered by are the models that can be left.
 * Source: https://microsoft.github.io/autogen/0.2/docs/reference/oai/openai_utils
 */
const configurations = {
  ...under(['config_list_from_json', 'config_list_from_dotenv'], {
    makes: 'LegacyConfig',
    settings: { model: ['filter_dict.model.*', 'filter_dict.model'] },
  }),
  config_list_from_models: { makes: 'LegacyConfig', settings: { model: ['model_list.*', '@4.*'] } },
  filter_config: {
    makes: 'LegacyConfig',
    settings: { model: ['filter_dict.model.*', '@1.model.*', '@0.*.model'], inherits: '@0' },
  },
}

const run: MemberSpec = { operation: { operationName: 'invoke_agent', request: { input: ['task', '@0'] } } }
const create: MemberSpec = {
  operation: {
    operationName: 'chat',
    request: { messages: ['messages', '@0'], tools: 'tools', responseFormat: 'json_output' },
  },
}
/** The one who starts a chat often has no model of its own; the one spoken to has. */
const initiate: MemberSpec = {
  operation: {
    operationName: 'invoke_agent',
    requiresModel: true,
    request: { inherits: ['recipient', '@0', 'receiver'], input: ['message', 'problem'], maxSteps: 'max_turns' },
  },
}

const clients = (providerName: ProviderName, python: string[], names: string[]): ModuleSpec => ({
  python,
  providerName,
  exports: under(names, { makes: 'ModelClient' }),
})

export default defineSdk({
  id: 'autogen',
  title: 'AutoGen',
  docs: 'https://microsoft.github.io/autogen/stable/',
  providerName: 'openai',
  modules: [
    clients('openai', ['autogen_ext.models.openai', 'autogen_ext.models'], ['OpenAIChatCompletionClient']),
    clients(
      'azure.ai.openai',
      ['autogen_ext.models.openai', 'autogen_ext.models'],
      ['AzureOpenAIChatCompletionClient'],
    ),
    clients('azure.ai.inference', ['autogen_ext.models.azure'], ['AzureAIChatCompletionClient']),
    clients('anthropic', ['autogen_ext.models.anthropic'], ['AnthropicChatCompletionClient']),
    clients('ollama', ['autogen_ext.models.ollama'], ['OllamaChatCompletionClient']),
    {
      python: [
        'autogen_agentchat.agents',
        'autogen_agentchat.teams',
        'autogen_agentchat.agents.*',
        'autogen_agentchat.teams.*',
        'autogen_ext.teams.*',
        'autogen_ext.agents.*',
      ],
      exports: under(
        [
          'AssistantAgent',
          'CodeExecutorAgent',
          'SocietyOfMindAgent',
          'RoundRobinGroupChat',
          'SelectorGroupChat',
          'MagenticOneGroupChat',
          'MagenticOne',
          'Swarm',
          'GraphFlow',
          'MultimodalWebSurfer',
        ],
        { makes: 'Agent' },
      ),
    },
    {
      python: ['autogen', 'autogen.*', 'pyautogen', 'ag2'],
      exports: {
        ...under(
          [
            'AssistantAgent',
            'ConversableAgent',
            'UserProxyAgent',
            'GroupChat',
            'GroupChatManager',
            'GPTAssistantAgent',
            'RetrieveAssistantAgent',
            'RetrieveUserProxyAgent',
          ],
          { makes: 'LegacyAgent' },
        ),
        LLMConfig: { makes: 'LegacyConfig' },
        ...configurations,
        OpenAIWrapper: { makes: 'Wrapper' },
      },
    },
  ],
  types: {
    ModelClient: { settings: clientSettings, members: under(['create', 'create_stream'], create) },
    Agent: { settings: agentSettings, members: under(['run', 'run_stream', 'on_messages', 'on_messages_stream'], run) },
    LegacyConfig: {
      settings: {
        model: ['model', 'config_list.*.model', '@0.model'],
        maxTokens: 'max_tokens',
        inherits: ['config_list'],
      },
    },
    LegacyAgent: {
      settings: legacySettings,
      members: {
        ...under(['initiate_chat', 'a_initiate_chat'], initiate),
        ...under(['generate_reply', 'a_generate_reply'], {
          operation: { operationName: 'chat', requiresModel: true, request: { messages: ['messages', '@0'] } },
        }),
        ...under(['run', 'a_run'], {
          operation: {
            operationName: 'invoke_agent',
            requiresModel: true,
            request: { inherits: ['recipient', '@0'], input: 'message', maxSteps: 'max_turns' },
          },
        }),
      },
    },
    Wrapper: {
      settings: { model: 'config_list.*.model', inherits: 'config_list' },
      members: { create: { operation: { operationName: 'chat', request: { model: 'model', messages: 'messages' } } } },
    },
  },
})
