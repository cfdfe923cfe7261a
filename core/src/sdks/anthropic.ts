import { defineSdk, type MemberSpec } from './define.ts'
import { anthropicMembers } from './shapes/anthropic-api.ts'

/** https://docs.claude.com/en/api/complete, the API before messages. */
const completion: MemberSpec = {
  operation: {
    operationName: 'text_completion',
    request: {
      model: 'model',
      input: 'prompt',
      maxTokens: 'max_tokens_to_sample',
      stream: 'stream',
      metadata: 'metadata',
    },
  },
}

export default defineSdk({
  id: 'anthropic',
  title: 'Anthropic',
  docs: 'https://docs.claude.com/en/api/client-sdks',
  providerName: 'anthropic',
  modules: [
    {
      typescript: ['@anthropic-ai/sdk', '@anthropic-ai/sdk/*'],
      python: ['anthropic', 'anthropic.*'],
      exports: {
        default: { makes: 'Client' },
        Anthropic: { makes: 'Client' },
        AsyncAnthropic: { makes: 'Client' },
        Client: { makes: 'Client' },
        AsyncClient: { makes: 'Client' },
        AnthropicBedrock: { makes: 'Client', providerName: 'aws.bedrock' },
        AsyncAnthropicBedrock: { makes: 'Client', providerName: 'aws.bedrock' },
        AnthropicVertex: { makes: 'Client', providerName: 'gcp.vertex_ai' },
        AsyncAnthropicVertex: { makes: 'Client', providerName: 'gcp.vertex_ai' },
        AnthropicFoundry: { makes: 'Client', providerName: 'azure.ai.inference' },
        AsyncAnthropicFoundry: { makes: 'Client', providerName: 'azure.ai.inference' },
      },
    },
    {
      typescript: ['@anthropic-ai/bedrock-sdk', '@anthropic-ai/bedrock-sdk/*'],
      providerName: 'aws.bedrock',
      exports: {
        default: { makes: 'Client' },
        AnthropicBedrock: { makes: 'Client' },
        AnthropicBedrockMantle: { makes: 'Client' },
      },
    },
    {
      typescript: ['@anthropic-ai/vertex-sdk', '@anthropic-ai/vertex-sdk/*'],
      providerName: 'gcp.vertex_ai',
      exports: { default: { makes: 'Client' }, AnthropicVertex: { makes: 'Client' } },
    },
    {
      typescript: ['@anthropic-ai/foundry-sdk', '@anthropic-ai/foundry-sdk/*'],
      providerName: 'azure.ai.inference',
      exports: { default: { makes: 'Client' }, AnthropicFoundry: { makes: 'Client' } },
    },
    {
      typescript: ['langsmith/wrappers/anthropic', '@posthog/ai', '@posthog/ai/anthropic', 'braintrust'],
      exports: {
        wrapAnthropic: { makes: 'Client', settings: { inherits: '@0' } },
        Anthropic: { makes: 'Client' },
      },
    },
  ],
  types: {
    Client: {
      settings: {
        baseUrl: ['baseURL', 'base_url'],
        region: ['awsRegion', 'aws_region', 'region'],
        apiKey: ['apiKey', 'api_key'],
        headers: ['defaultHeaders', 'default_headers'],
      },
      members: {
        ...anthropicMembers,
        'completions.create': completion,
        withOptions: { makes: 'Client' },
        with_options: { makes: 'Client' },
      },
    },
  },
})
