import type { ProviderName } from '../model/genai.ts'
import { defineSdk, type MemberSpec } from './define.ts'
import { under } from './shapes/names.ts'

const run: MemberSpec = {
  operation: { operationName: 'invoke_agent', request: { input: ['task', '@0'], maxSteps: 'max_steps' } },
}
const models = (providerName: ProviderName, ...names: string[]) => under(names, { makes: 'Model', providerName })

export default defineSdk({
  id: 'other',
  title: 'smolagents',
  docs: 'https://huggingface.co/docs/smolagents',
  providerName: 'unknown',
  modules: [
    {
      python: ['smolagents', 'smolagents.*'],
      exports: {
        ...under(['CodeAgent', 'ToolCallingAgent', 'MultiStepAgent'], { makes: 'Agent' }),
        ...models('huggingface', 'InferenceClientModel'),
        HfApiModel: { makes: 'HfApiModel', providerName: 'huggingface' },
        ...models('openai', 'OpenAIServerModel', 'OpenAIModel'),
        ...models('azure.ai.openai', 'AzureOpenAIServerModel', 'AzureOpenAIModel'),
        ...models('aws.bedrock', 'AmazonBedrockServerModel', 'AmazonBedrockModel'),
        ...under(['LiteLLMModel', 'LiteLLMRouterModel'], { makes: 'LiteLlmModel' }),
      },
    },
  ],
  types: {
    Model: {
      settings: {
        model: ['model_id', '@0'],
        maxTokens: 'max_tokens',
        baseUrl: ['api_base', 'azure_endpoint'],
        apiKey: ['api_key', 'token'],
        provider: 'provider',
      },
      call: { operation: { operationName: 'chat', request: { messages: ['messages', '@0'] } } },
      members: under(['generate', 'generate_stream'], {
        operation: { operationName: 'chat', request: { messages: ['messages', '@0'] } },
      }),
    },
    // Its first name, with the model of that time: https://huggingface.co/docs/smolagents/v1.13.0/reference/models
    HfApiModel: { extends: 'Model', defaults: { model: 'Qwen/Qwen2.5-Coder-32B-Instruct' } },
    LiteLlmModel: { extends: 'Model', modelSyntax: 'slash' },
    // https://huggingface.co/docs/smolagents/reference/agents#smolagents.MultiStepAgent
    Agent: {
      settings: {
        model: ['model', '@1'],
        tools: ['tools', '@0'],
        system: 'instructions',
        maxSteps: 'max_steps',
        delegates: 'managed_agents.*',
      },
      defaults: { maxSteps: 20 },
      members: { run },
      call: run,
    },
  },
})
