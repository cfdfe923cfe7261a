import type { ProviderName } from '../model/genai.ts'
import { defineSdk, type MemberSpec, type ModuleSpec, type RequestSpec } from './define.ts'

/** `ai`: https://ai-sdk.dev/docs/reference/ai-sdk-core */
const settings: RequestSpec = {
  model: 'model',
  inherits: ['stopWhen', 'stopWhen.*'],
  // https://ai-sdk.dev/docs/agents/loop-control: a step may take another model.
  delegates: ['prepareStep.().model', 'experimental_prepareStep.().model', 'prepareCall.().model'],
  system: ['system', 'instructions'],
  messages: 'messages',
  input: 'prompt',
  maxTokens: ['maxOutputTokens', 'maxTokens'],
  tools: 'tools',
  maxSteps: ['maxSteps', 'maxToolRoundtrips'],
  responseFormat: ['schema', 'experimental_output', 'output'],
  reasoningEffort: 'providerOptions.openai.reasoningEffort',
  reasoningTokens: [
    'providerOptions.anthropic.thinking.budgetTokens',
    'providerOptions.google.thinkingConfig.thinkingBudget',
    'providerOptions.vertex.thinkingConfig.thinkingBudget',
    'providerOptions.bedrock.reasoningConfig.budgetTokens',
  ],
  serviceTier: 'providerOptions.openai.serviceTier',
  headers: 'headers',
  metadata: ['experimental_telemetry.metadata', 'experimental_telemetry'],
}

/** A model given as plain text goes through Vercel's gateway: `anthropic/claude-sonnet-4.5`. */
const gateway = { providerName: 'vercel', modelSyntax: 'router' } as const

// One step unless the call says otherwise: https://ai-sdk.dev/docs/reference/ai-sdk-core/generate-text
const text: MemberSpec = {
  operation: { operationName: 'chat', request: settings, defaults: { maxSteps: 1 }, ...gateway },
}
const object: MemberSpec = { operation: { operationName: 'chat', request: settings, ...gateway } }
const embedding: MemberSpec = {
  operation: { operationName: 'embeddings', request: { model: 'model', input: ['value', 'values'] }, ...gateway },
}
const image: MemberSpec = {
  operation: {
    operationName: 'image_generation',
    request: {
      model: 'model',
      input: ['prompt.text', 'prompt'],
      choiceCount: 'n',
      imageSize: 'size',
      imageQuality: 'providerOptions.openai.quality',
    },
    ...gateway,
  },
}
const speech: MemberSpec = {
  operation: {
    operationName: 'speech',
    request: { model: 'model', input: 'text', system: 'instructions' },
    ...gateway,
  },
}
const transcription: MemberSpec = {
  operation: { operationName: 'transcription', request: { model: 'model' }, ...gateway },
}
const rerank: MemberSpec = {
  operation: { operationName: 'rerank', request: { model: 'model', input: 'documents', system: 'query' }, ...gateway },
}

const runAgent: MemberSpec = {
  operation: { operationName: 'invoke_agent', request: { ...settings, model: [] }, ...gateway },
}

const model: RequestSpec = { model: '@0' }
const chatModel: MemberSpec = {
  makes: 'Model',
  settings: { ...model, maxTokens: '@1.maxTokens', reasoningEffort: '@1.reasoningEffort' },
}
const otherModel: MemberSpec = { makes: 'Model', settings: model }

/** How every provider names its models. */
const modelFactories: Record<string, MemberSpec> = {
  ...Object.fromEntries(
    [
      'chat',
      'chatModel',
      'responses',
      'completion',
      'completionModel',
      'languageModel',
      'messages',
      'agent',
      'converse',
    ].map(name => [name, chatModel]),
  ),
  ...Object.fromEntries(
    [
      'embedding',
      'embeddingModel',
      'textEmbedding',
      'textEmbeddingModel',
      'image',
      'imageModel',
      'speech',
      'speechModel',
      'transcription',
      'transcriptionModel',
      'reranking',
      'rerankingModel',
      'video',
      'videoModel',
    ].map(name => [name, otherModel]),
  ),
}

/** A provider package: its default instance, its factory, and the service behind both. */
function provider(
  specifiers: string[],
  providerName: ProviderName,
  instances: string[],
  factories: string[],
  type = 'Provider',
): ModuleSpec {
  return {
    typescript: specifiers,
    providerName,
    exports: {
      ...Object.fromEntries(instances.map(name => [name, { is: type }])),
      ...Object.fromEntries(factories.map(name => [name, { makes: type }])),
    },
  }
}

/** A custom provider or registry is asked by name; the model stands in the arguments that made it. */
const fromTable = (table: string): MemberSpec => ({
  makes: 'Model',
  settings: { model: `receiver.${table}.<@0>` },
  otherwise: { unless: `receiver.${table}.<@0>`, to: 'receiver.fallbackProvider' },
})
const CUSTOM_TABLES = {
  languageModel: 'languageModels',
  embeddingModel: 'embeddingModels',
  textEmbeddingModel: 'textEmbeddingModels',
  imageModel: 'imageModels',
  transcriptionModel: 'transcriptionModels',
  speechModel: 'speechModels',
  rerankingModel: 'rerankingModels',
}

/** https://ai-sdk.dev/docs/reference/ai-sdk-core/provider-registry: `provider:model`, of whichever provider stands under that name. */
const registered: MemberSpec = {
  ...otherModel,
  dispatch: { table: 'receiver.@0', separator: 'receiver.@1.separator', standard: ':' },
}

const stepLimit: MemberSpec = { makes: 'StepLimit' }
const wrapped: MemberSpec = { makes: 'Model', settings: { model: 'model', inherits: ['middleware', 'middleware.*'] } }

export default defineSdk({
  id: 'vercel-ai',
  title: 'Vercel AI SDK',
  docs: 'https://ai-sdk.dev/docs/reference/ai-sdk-core',
  providerName: 'unknown',
  modules: [
    {
      typescript: ['ai'],
      exports: {
        generateText: text,
        streamText: text,
        experimental_generateText: text,
        experimental_streamText: text,
        generateObject: object,
        streamObject: object,
        experimental_generateObject: object,
        experimental_streamObject: object,
        streamUI: object,
        embed: embedding,
        embedMany: embedding,
        generateImage: image,
        experimental_generateImage: image,
        generateSpeech: speech,
        experimental_generateSpeech: speech,
        transcribe: transcription,
        experimental_transcribe: transcription,
        rerank,
        experimental_rerank: rerank,
        Agent: { makes: 'Agent' },
        Experimental_Agent: { makes: 'Agent' },
        ToolLoopAgent: { makes: 'ToolLoopAgent' },
        stepCountIs: stepLimit,
        isStepCount: stepLimit,
        customProvider: { makes: 'CustomProvider' },
        experimental_customProvider: { makes: 'CustomProvider' },
        createProviderRegistry: { makes: 'Registry' },
        experimental_createProviderRegistry: { makes: 'Registry' },
        wrapLanguageModel: wrapped,
        experimental_wrapLanguageModel: wrapped,
        wrapImageModel: wrapped,
        wrapEmbeddingModel: wrapped,
        defaultSettingsMiddleware: { makes: 'Middleware' },
        wrapProvider: { makes: 'Provider', settings: { inherits: 'provider' } },
        gateway: { is: 'Gateway', providerName: 'vercel' },
        createGateway: { makes: 'Gateway', providerName: 'vercel' },
        LanguageModel: { makes: 'Model' },
        LanguageModelV1: { makes: 'Model' },
        EmbeddingModel: { makes: 'Model' },
        ImageModel: { makes: 'Model' },
        Provider: { makes: 'Provider' },
      },
    },
    // https://ai-sdk.dev/docs/ai-sdk-core/testing
    { typescript: ['ai/test'], exports: { 'Mock*': { makes: 'Double' } } },
    { typescript: ['ai/rsc', '@ai-sdk/rsc'], exports: { streamUI: object } },
    {
      typescript: ['@ai-sdk/provider'],
      exports: {
        'LanguageModelV*': { makes: 'Model' },
        'EmbeddingModelV*': { makes: 'Model' },
        'ImageModelV*': { makes: 'Model' },
        'ProviderV*': { makes: 'Provider' },
      },
    },
    provider(['@ai-sdk/gateway'], 'vercel', ['gateway'], ['createGateway', 'createGatewayProvider'], 'Gateway'),
    provider(['@ai-sdk/openai'], 'openai', ['openai'], ['createOpenAI']),
    provider(['@ai-sdk/azure'], 'azure.ai.openai', ['azure'], ['createAzure']),
    provider(['@ai-sdk/anthropic'], 'anthropic', ['anthropic'], ['createAnthropic']),
    provider(['@ai-sdk/google'], 'gcp.gemini', ['google'], ['createGoogleGenerativeAI', 'createGoogle']),
    provider(
      ['@ai-sdk/google-vertex', '@ai-sdk/google-vertex/edge'],
      'gcp.vertex_ai',
      ['vertex', 'googleVertex'],
      ['createVertex', 'createGoogleVertex'],
    ),
    provider(
      ['@ai-sdk/google-vertex/anthropic', '@ai-sdk/google-vertex/anthropic/edge'],
      'gcp.vertex_ai',
      ['vertexAnthropic', 'googleVertexAnthropic'],
      ['createVertexAnthropic', 'createGoogleVertexAnthropic'],
    ),
    provider(['@ai-sdk/amazon-bedrock'], 'aws.bedrock', ['bedrock', 'amazonBedrock'], ['createAmazonBedrock']),
    provider(['@ai-sdk/amazon-bedrock/anthropic'], 'aws.bedrock', ['bedrockAnthropic'], ['createBedrockAnthropic']),
    provider(['@ai-sdk/mistral'], 'mistral_ai', ['mistral'], ['createMistral']),
    provider(['@ai-sdk/cohere'], 'cohere', ['cohere'], ['createCohere']),
    provider(['@ai-sdk/groq'], 'groq', ['groq'], ['createGroq']),
    provider(['@ai-sdk/deepseek'], 'deepseek', ['deepseek'], ['createDeepSeek']),
    provider(['@ai-sdk/xai'], 'x_ai', ['xai'], ['createXai']),
    provider(['@ai-sdk/perplexity'], 'perplexity', ['perplexity'], ['createPerplexity']),
    provider(['@ai-sdk/togetherai'], 'together_ai', ['togetherai'], ['createTogetherAI']),
    provider(['@ai-sdk/fireworks'], 'fireworks_ai', ['fireworks'], ['createFireworks']),
    provider(['@ai-sdk/cerebras'], 'cerebras', ['cerebras'], ['createCerebras']),
    provider(['@ai-sdk/deepinfra'], 'deepinfra', ['deepinfra'], ['createDeepInfra']),
    provider(['@ai-sdk/baseten'], 'baseten', ['baseten'], ['createBaseten']),
    provider(['@ai-sdk/moonshotai'], 'moonshotai', ['moonshotai'], ['createMoonshotAI']),
    provider(['@ai-sdk/alibaba', 'qwen-ai-provider'], 'alibaba', ['alibaba', 'qwen'], ['createAlibaba', 'createQwen']),
    provider(['@ai-sdk/replicate'], 'replicate', ['replicate'], ['createReplicate']),
    provider(['@ai-sdk/huggingface'], 'huggingface', ['huggingface'], ['createHuggingFace']),
    provider(['@ai-sdk/fal'], 'fal', ['fal'], ['createFal']),
    provider(['@ai-sdk/luma'], 'luma', ['luma'], ['createLuma']),
    provider(['@ai-sdk/elevenlabs'], 'elevenlabs', ['elevenlabs'], ['createElevenLabs']),
    provider(['@ai-sdk/deepgram'], 'deepgram', ['deepgram'], ['createDeepgram']),
    provider(['@ai-sdk/assemblyai'], 'assemblyai', ['assemblyai'], ['createAssemblyAI']),
    provider(['@ai-sdk/lmnt'], 'lmnt', ['lmnt'], ['createLMNT']),
    provider(['@ai-sdk/hume'], 'hume', ['hume'], ['createHume']),
    provider(['@ai-sdk/openai-compatible'], 'unknown', [], ['createOpenAICompatible']),
    provider(['@openrouter/ai-sdk-provider'], 'openrouter', ['openrouter'], ['createOpenRouter'], 'Gateway'),
    provider(['ollama-ai-provider', 'ollama-ai-provider-v2', 'ai-sdk-ollama'], 'ollama', ['ollama'], ['createOllama']),
    provider(['workers-ai-provider'], 'cloudflare', [], ['createWorkersAI']),
    provider(['ai-gateway-provider'], 'cloudflare_ai_gateway', [], ['createAiGateway', 'createUnified']),
    provider(['@portkey-ai/vercel-provider'], 'portkey', [], ['createPortkey']),
    provider(['@requesty/ai-sdk'], 'requesty', ['requesty'], ['createRequesty'], 'Gateway'),
    provider(['voyage-ai-provider'], 'voyage_ai', ['voyage'], ['createVoyage']),
    provider(['zhipu-ai-provider'], 'zhipuai', ['zhipu', 'zai'], ['createZhipu', 'createZai']),
    provider(['vercel-minimax-ai-provider'], 'minimax', ['minimax'], ['createMinimax']),
    provider(['ai-sdk-provider-claude-code'], 'anthropic', ['claudeCode'], ['createClaudeCode']),
  ],
  types: {
    Double: { double: true },
    Model: {},
    Middleware: { settings: { maxTokens: ['settings.maxOutputTokens', 'settings.maxTokens'] } },
    Provider: {
      settings: {
        baseUrl: ['baseURL', 'baseUrl'],
        apiKey: 'apiKey',
        region: ['region', 'location'],
        headers: 'headers',
      },
      call: chatModel,
      members: modelFactories,
    },
    // Serves other providers' models under `provider/model`.
    Gateway: { extends: 'Provider', modelSyntax: 'router' },
    CustomProvider: {
      members: Object.fromEntries(Object.entries(CUSTOM_TABLES).map(([method, table]) => [method, fromTable(table)])),
    },
    Registry: {
      modelSyntax: 'colon',
      members: Object.fromEntries(Object.keys(CUSTOM_TABLES).map(method => [method, registered])),
    },
    StepLimit: { settings: { maxSteps: '@0' } },
    Agent: { settings, members: { generate: runAgent, stream: runAgent, respond: runAgent } },
    // https://ai-sdk.dev/docs/reference/ai-sdk-core/tool-loop-agent
    ToolLoopAgent: { extends: 'Agent', defaults: { maxSteps: 20 } },
  },
})
