import type { ProviderName } from '../model/genai.ts'
import { defineSdk, type MemberSpec, type ModuleSpec, type RequestSpec, type TypeSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** https://genkit.dev/docs/models/ */
const settings: RequestSpec = {
  model: 'model',
  system: 'system',
  messages: 'messages',
  input: ['prompt', '@0'],
  maxTokens: ['config.maxOutputTokens', 'config.maxTokens'],
  tools: 'tools',
  responseFormat: ['output.schema', 'output.jsonSchema'],
  maxSteps: 'maxTurns',
}
const generate: MemberSpec = { operation: { operationName: 'chat', request: settings } }
const embed: MemberSpec = {
  operation: { operationName: 'embeddings', request: { model: 'embedder', input: 'content' } },
}
const send: MemberSpec = { operation: { operationName: 'chat', request: { input: ['prompt', '@0'] } } }

/** Model constants of the plugins before 1.15: https://github.com/firebase/genkit/tree/main/js/plugins */
const GEMINI_CONSTANTS: Record<string, string> = {
  geminiPro: 'gemini-pro',
  gemini10Pro: 'gemini-1.0-pro',
  gemini15Flash: 'gemini-1.5-flash',
  gemini15Flash8b: 'gemini-1.5-flash-8b',
  gemini15Pro: 'gemini-1.5-pro',
  gemini20Flash: 'gemini-2.0-flash',
  gemini20FlashLite: 'gemini-2.0-flash-lite',
  gemini20FlashExp: 'gemini-2.0-flash-exp',
  gemini25FlashPreview0417: 'gemini-2.5-flash-preview-04-17',
  gemini25ProPreview0325: 'gemini-2.5-pro-preview-03-25',
}
const constantTypes: Record<string, TypeSpec> = Object.fromEntries(
  Object.entries(GEMINI_CONSTANTS).map(([name, model]) => [name, { defaults: { model } }]),
)
const constantExports: Record<string, MemberSpec> = Object.fromEntries(
  Object.keys(GEMINI_CONSTANTS).map(name => [name, { is: name }]),
)

const named: MemberSpec = { makes: 'Model', settings: { model: '@0' } }
const plugin = (
  providerName: ProviderName,
  typescript: string[],
  instances: string[],
  more: ModuleSpec['exports'] = {},
): ModuleSpec => ({
  typescript,
  providerName,
  exports: { ...under(['default', ...instances], { is: 'Plugin' }), ...more },
})

export default defineSdk({
  id: 'other',
  title: 'Genkit',
  docs: 'https://genkit.dev/docs/models/',
  providerName: 'unknown',
  modules: [
    {
      typescript: ['genkit', 'genkit/beta', '@genkit-ai/ai', '@genkit-ai/core'],
      exports: { genkit: { makes: 'Genkit' }, Genkit: { makes: 'Genkit' }, generate, embed },
    },
    plugin('gcp.gemini', ['@genkit-ai/google-genai', '@genkit-ai/googleai'], ['googleAI'], {
      ...constantExports,
      gemini: named,
    }),
    plugin(
      'gcp.vertex_ai',
      ['@genkit-ai/google-genai', '@genkit-ai/vertexai', '@genkit-ai/vertexai/*'],
      ['vertexAI', 'vertexAIModelGarden', 'vertexModelGarden'],
      { textEmbedding004: { is: 'Model' } },
    ),
    plugin('openai', ['@genkit-ai/compat-oai/openai', 'genkitx-openai'], ['openAI', 'openAICompatible']),
    plugin('anthropic', ['@genkit-ai/anthropic', 'genkitx-anthropic'], ['anthropic']),
    {
      typescript: ['@genkit-ai/compat-oai'],
      exports: { compatOaiModelRef: { makes: 'NamedModel' } },
    },
    plugin('x_ai', ['@genkit-ai/compat-oai/xai'], ['xAI']),
    plugin('deepseek', ['@genkit-ai/compat-oai/deepseek'], ['deepSeek']),
    plugin('ollama', ['genkitx-ollama'], ['ollama']),
  ],
  types: {
    ...constantTypes,
    Model: {},
    NamedModel: { settings: { model: 'name' }, modelSyntax: 'slash' },
    Plugin: { members: { model: named, embedder: named } },
    Genkit: {
      settings: { model: 'model' },
      modelSyntax: 'slash',
      members: {
        ...under(['generate', 'generateStream'], generate),
        embed,
        embedMany: embed,
        definePrompt: { makes: 'Prompt', settings },
        chat: { makes: 'Chat', settings },
      },
    },
    Prompt: {
      call: { operation: { operationName: 'chat' } },
      members: { stream: { operation: { operationName: 'chat' } } },
    },
    Chat: { members: { send, sendStream: send } },
  },
})
