import type { ProviderName } from '../model/genai.ts'
import { defineSdk, type MemberSpec } from './define.ts'
import { under } from './shapes/names.ts'

const run: MemberSpec = { operation: { operationName: 'invoke_agent', request: { input: ['prompt', '@0'] } } }
const models = (providerName: ProviderName, ...names: string[]) => under(names, { makes: 'Model', providerName })

export default defineSdk({
  id: 'other',
  title: 'Strands Agents',
  docs: 'https://strandsagents.com/latest/documentation/docs/user-guide/concepts/agents/',
  providerName: 'aws.bedrock',
  modules: [
    {
      python: ['strands', 'strands.*'],
      exports: {
        Agent: { makes: 'Agent' },
        ...models('aws.bedrock', 'BedrockModel'),
        ...models('anthropic', 'AnthropicModel'),
        ...models('openai', 'OpenAIModel'),
        ...models('gcp.gemini', 'GeminiModel'),
        ...models('mistral_ai', 'MistralModel'),
        ...models('ollama', 'OllamaModel'),
        LiteLLMModel: { makes: 'LiteLlmModel', providerName: 'unknown' },
      },
    },
  ],
  types: {
    Model: {
      settings: {
        model: ['model_id', '@1'],
        maxTokens: ['max_tokens', 'params.max_tokens', 'params.max_completion_tokens'],
        baseUrl: ['client_args.base_url', 'host'],
        region: 'region_name',
      },
    },
    LiteLlmModel: { extends: 'Model', modelSyntax: 'slash' },
    Agent: {
      settings: { model: ['model', '@0'], system: 'system_prompt', tools: 'tools' },
      call: run,
      members: under(['invoke_async', 'stream_async', 'structured_output', 'structured_output_async'], run),
    },
  },
})
