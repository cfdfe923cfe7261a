import type { ProviderName } from '../model/genai.ts'
import { defineSdk, type MemberSpec, type ModuleSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** https://ai.pydantic.dev/models/: `provider:model`, or a model object. */
const agentSettings: RequestSpec = {
  model: ['model', '@0'],
  inherits: 'model_settings',
  system: ['system_prompt', 'instructions', 'system_prompt.*'],
  maxTokens: 'model_settings.max_tokens',
  tools: ['tools', 'toolsets'],
  responseFormat: ['output_type', 'result_type'],
}
const run: MemberSpec = {
  operation: {
    operationName: 'invoke_agent',
    request: {
      model: 'model',
      inherits: 'model_settings',
      input: ['user_prompt', '@0'],
      messages: 'message_history',
      maxTokens: 'model_settings.max_tokens',
    },
    modelSyntax: 'colon',
  },
}
const direct: MemberSpec = {
  operation: {
    operationName: 'chat',
    request: { model: ['model', '@0'], messages: ['messages', '@1'] },
    modelSyntax: 'colon',
  },
}
const embed: MemberSpec = {
  operation: { operationName: 'embeddings', request: { input: ['documents', 'query', '@0'] } },
}

const models = (providerName: ProviderName, module: string, ...names: string[]): ModuleSpec => ({
  python: [`pydantic_ai.models.${module}`],
  providerName,
  exports: under(names, { makes: 'Model' }),
})
/** A provider object tells the service behind an OpenAI-compatible model. */
const providers = (providerName: ProviderName, module: string, ...names: string[]): ModuleSpec => ({
  python: [`pydantic_ai.providers.${module}`],
  providerName,
  exports: under(names, { makes: 'Provider' }),
})

export default defineSdk({
  id: 'pydantic-ai',
  title: 'Pydantic AI',
  docs: 'https://ai.pydantic.dev',
  providerName: 'unknown',
  modules: [
    {
      python: ['pydantic_ai', 'pydantic_ai.agent', 'pydantic_ai.*'],
      exports: { Agent: { makes: 'Agent' }, Embedder: { makes: 'Embedder' }, ModelSettings: { makes: 'Settings' } },
    },
    {
      python: ['pydantic_ai.direct'],
      exports: under(
        ['model_request', 'model_request_sync', 'model_request_stream', 'model_request_stream_sync'],
        direct,
      ),
    },
    models('openai', 'openai', 'OpenAIModel', 'OpenAIChatModel', 'OpenAIResponsesModel'),
    models('anthropic', 'anthropic', 'AnthropicModel'),
    models('gcp.gemini', 'google', 'GoogleModel'),
    models('gcp.gemini', 'gemini', 'GeminiModel'),
    models('groq', 'groq', 'GroqModel'),
    models('mistral_ai', 'mistral', 'MistralModel'),
    models('cohere', 'cohere', 'CohereModel'),
    models('aws.bedrock', 'bedrock', 'BedrockConverseModel'),
    models('huggingface', 'huggingface', 'HuggingFaceModel'),
    models('openrouter', 'openrouter', 'OpenRouterModel'),
    models('x_ai', 'xai', 'XaiModel'),
    models('cerebras', 'cerebras', 'CerebrasModel'),
    { python: ['pydantic_ai.models.fallback'], exports: { FallbackModel: { makes: 'FallbackModel' } } },
    // https://ai.pydantic.dev/testing/
    {
      python: ['pydantic_ai.models.test', 'pydantic_ai.models.function'],
      exports: under(['TestModel', 'FunctionModel'], { makes: 'Double' }),
    },
    providers('openai', 'openai', 'OpenAIProvider'),
    providers('azure.ai.openai', 'azure', 'AzureProvider'),
    {
      python: ['pydantic_ai.providers.openrouter'],
      providerName: 'openrouter',
      exports: { OpenRouterProvider: { makes: 'RouterProvider' } },
    },
    providers('deepseek', 'deepseek', 'DeepSeekProvider'),
    providers('x_ai', 'grok', 'GrokProvider'),
    providers('ollama', 'ollama', 'OllamaProvider'),
    providers('together_ai', 'together', 'TogetherProvider'),
    providers('fireworks_ai', 'fireworks', 'FireworksProvider'),
    providers('github', 'github', 'GitHubProvider'),
    providers('gcp.vertex_ai', 'google_vertex', 'GoogleVertexProvider'),
    providers('gcp.gemini', 'google', 'GoogleProvider'),
    providers('litellm', 'litellm', 'LiteLLMProvider'),
    providers('vercel', 'vercel', 'VercelProvider'),
  ],
  types: {
    Model: {
      providerFrom: 'provider',
      settings: {
        model: ['model_name', '@0'],
        inherits: ['provider', 'settings', '@*'],
        maxTokens: 'settings.max_tokens',
      },
    },
    FallbackModel: { settings: { model: '@0', delegates: '@*.*' }, modelSyntax: 'colon' },
    Double: { double: true },
    Provider: {
      settings: { baseUrl: ['base_url', 'azure_endpoint'], apiKey: 'api_key', inherits: 'openai_client' },
      providerWhen: { vertexai: 'gcp.vertex_ai' },
    },
    RouterProvider: { extends: 'Provider', modelSyntax: 'router' },
    Settings: { settings: { maxTokens: 'max_tokens' } },
    Agent: {
      settings: agentSettings,
      modelSyntax: 'colon',
      members: under(['run', 'run_sync', 'run_stream', 'run_stream_sync', 'run_stream_events', 'iter'], run),
    },
    Embedder: {
      settings: { model: ['model', '@0'] },
      modelSyntax: 'colon',
      members: under(['embed_query', 'embed_documents', 'embed_query_sync', 'embed_documents_sync', 'embed'], embed),
    },
  },
})
