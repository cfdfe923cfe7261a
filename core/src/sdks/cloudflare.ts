import { type ArgumentReader, defineSdk, type MemberSpec, type RecognisedCall, type RequestSpec } from './define.ts'
import { operationOfModel } from './shapes/hosted-models.ts'

/** https://developers.cloudflare.com/workers-ai/configuration/bindings/ */
const request: RequestSpec = {
  model: '@0',
  messages: '@1.messages',
  input: ['@1.prompt', '@1.input', '@1.text', '@1.contexts'],
  system: '@1.instructions',
  maxTokens: ['@1.max_tokens', '@1.max_output_tokens', '@1.max_completion_tokens'],
  tools: '@1.tools',
  responseFormat: '@1.response_format',
  stream: '@1.stream',
}

function recognise(args: ArgumentReader): RecognisedCall {
  return { operationName: operationOfModel(args, ['@0']), request }
}

const run: MemberSpec = { operation: { operationName: 'chat', recognise } }

export default defineSdk({
  id: 'other',
  title: 'Cloudflare Workers AI',
  docs: 'https://developers.cloudflare.com/workers-ai/',
  providerName: 'cloudflare',
  modules: [
    { typescript: ['global:', '@cloudflare/workers-types', '@cloudflare/ai'], exports: { Ai: { makes: 'Ai' } } },
    { typescript: ['cloudflare'], exports: { default: { makes: 'Client' }, Cloudflare: { makes: 'Client' } } },
  ],
  types: {
    Ai: { members: { run } },
    Client: { members: { 'ai.run': run } },
  },
  // Bindings arrive in an `env` whose type is often not in sight; the model's name tells.
  adopts: {
    run: {
      operation: {
        operationName: 'chat',
        recognise: args => (args.texts('@0').some(model => /^@(cf|hf)\//.test(model)) ? recognise(args) : null),
      },
    },
  },
})
