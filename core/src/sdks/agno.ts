import type { ProviderName } from '../model/genai.ts'
import { defineSdk, type MemberSpec } from './define.ts'
import { under } from './shapes/names.ts'

const run: MemberSpec = {
  operation: { operationName: 'invoke_agent', requiresModel: true, request: { input: ['input', 'message', '@0'] } },
}
const models = (providerName: ProviderName, ...names: string[]) => under(names, { makes: 'Model', providerName })

export default defineSdk({
  id: 'other',
  title: 'Agno',
  docs: 'https://docs.agno.com',
  providerName: 'unknown',
  modules: [
    {
      // `phi` is what the package was called before.
      python: ['agno', 'agno.*', 'phi', 'phi.*'],
      exports: {
        ...under(['Agent', 'Assistant'], { makes: 'Agent' }),
        Team: { makes: 'Team' },
        ...models('openai', 'OpenAIChat', 'OpenAIResponses'),
        ...models('azure.ai.openai', 'AzureOpenAI'),
        ...models('anthropic', 'Claude'),
        ...models('aws.bedrock', 'AwsBedrock'),
        ...models('gcp.gemini', 'Gemini'),
        ...models('groq', 'Groq'),
        ...models('mistral_ai', 'MistralChat'),
        ...models('cohere', 'Cohere'),
        ...models('deepseek', 'DeepSeek'),
        ...models('x_ai', 'xAI'),
        ...models('perplexity', 'Perplexity'),
        ...models('openrouter', 'OpenRouter'),
        ...models('together_ai', 'Together'),
        ...models('fireworks_ai', 'Fireworks'),
        ...models('cerebras', 'Cerebras', 'CerebrasOpenAI'),
        ...models('huggingface', 'HuggingFace', 'HuggingFaceChat'),
        ...models('ollama', 'Ollama', 'OllamaTools'),
        ...models('unknown', 'OpenAILike'),
        LiteLLM: { makes: 'LiteLlm' },
      },
    },
  ],
  types: {
    Model: {
      settings: {
        model: ['id', 'model', '@0'],
        maxTokens: ['max_tokens', 'max_completion_tokens', 'max_output_tokens'],
        reasoningEffort: 'reasoning_effort',
        baseUrl: ['base_url', 'azure_endpoint', 'host'],
        apiKey: 'api_key',
      },
    },
    LiteLlm: { extends: 'Model', modelSyntax: 'slash' },
    Agent: {
      settings: {
        model: ['model', 'llm'],
        system: ['system_message', 'instructions', 'description'],
        tools: 'tools',
        responseFormat: ['output_schema', 'response_model'],
        maxSteps: 'tool_call_limit',
      },
      modelSyntax: 'colon',
      members: under(['run', 'arun', 'print_response', 'aprint_response', 'cli_app', 'acli_app'], run),
    },
    // A team without a model of its own runs on its members'.
    Team: {
      extends: 'Agent',
      settings: {
        model: 'model',
        inherits: ['members.*', 'team.*'],
        system: ['instructions', 'description'],
        tools: 'tools',
        responseFormat: ['output_schema', 'response_model'],
      },
    },
  },
})
