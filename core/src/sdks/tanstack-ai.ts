import type { ProviderName } from '../model/genai.ts'
import { defineSdk, type MemberSpec, type ModuleSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** https://tanstack.com/ai/latest/docs/api/ai: the model is the adapter's, limits stand under the provider's own names. */
const limits = [
  'max_output_tokens',
  'maxOutputTokens',
  'max_completion_tokens',
  'max_tokens',
  'maxTokens',
  'num_predict',
]
const request: RequestSpec = {
  model: 'adapter',
  inherits: ['adapter', 'agentLoopStrategy'],
  messages: 'messages',
  system: 'systemPrompts',
  maxTokens: [...limits.map(name => `modelOptions.${name}`), 'maxTokens', 'options.maxTokens'],
  tools: 'tools',
  responseFormat: 'outputSchema',
  stream: 'stream',
  metadata: 'metadata',
}
const chat: MemberSpec = { operation: { operationName: 'chat', request } }
const summarize: MemberSpec = {
  operation: {
    operationName: 'chat',
    request: { model: 'adapter', inherits: 'adapter', input: 'text', stream: 'stream' },
  },
}
const media = (
  operationName: 'image_generation' | 'speech' | 'transcription' | 'embeddings',
  input: string[],
): MemberSpec => ({
  operation: {
    operationName,
    request: {
      model: 'adapter',
      inherits: 'adapter',
      input,
      choiceCount: 'numberOfImages',
      imageSize: 'size',
    },
  },
})

/** Adapters by what they are for: `openaiText('gpt-5')`, `createOpenaiChat('gpt-5', key)`. */
const KINDS = [
  'Text',
  'Summarize',
  'Image',
  'Speech',
  'Transcription',
  'Embedding',
  'Embed',
  'ChatCompletions',
  'TTS',
  'Chat',
]
function adapters(specifier: string, providerName: ProviderName, name: string): ModuleSpec {
  const title = name[0]!.toUpperCase() + name.slice(1)
  return {
    typescript: [specifier, `${specifier}/*`],
    providerName,
    exports: under([name, ...KINDS.flatMap(kind => [`${name}${kind}`, `create${title}${kind}`])], { makes: 'Adapter' }),
  }
}

export default defineSdk({
  id: 'other',
  title: 'TanStack AI',
  docs: 'https://tanstack.com/ai/latest/docs/api/ai',
  providerName: 'unknown',
  modules: [
    {
      typescript: ['@tanstack/ai'],
      exports: {
        chat,
        generate: chat,
        summarize,
        generateImage: media('image_generation', ['prompt']),
        generateSpeech: media('speech', ['text']),
        generateTranscription: media('transcription', []),
        embedding: media('embeddings', ['input']),
        embed: media('embeddings', ['input', 'value']),
        embedMany: media('embeddings', ['values', 'input']),
        maxIterations: { makes: 'StepLimit' },
      },
    },
    adapters('@tanstack/ai-openai', 'openai', 'openai'),
    adapters('@tanstack/ai-anthropic', 'anthropic', 'anthropic'),
    adapters('@tanstack/ai-gemini', 'gcp.gemini', 'gemini'),
    adapters('@tanstack/ai-ollama', 'ollama', 'ollama'),
    adapters('@tanstack/ai-grok', 'x_ai', 'grok'),
    adapters('@tanstack/ai-groq', 'groq', 'groq'),
    adapters('@tanstack/ai-mistral', 'mistral_ai', 'mistral'),
    adapters('@tanstack/ai-openrouter', 'openrouter', 'openRouter'),
    adapters('@tanstack/ai-vercel-gateway', 'vercel', 'vercelGateway'),
  ],
  types: {
    Adapter: { settings: { model: '@0', baseUrl: ['@1.baseURL', '@2.baseURL'] } },
    StepLimit: { settings: { maxSteps: '@0' } },
  },
})
