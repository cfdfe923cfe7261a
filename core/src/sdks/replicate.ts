import type { OperationName } from '../model/genai.ts'
import { type ArgumentReader, defineSdk, type MemberSpec, type Place, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** Replicate hosts everything; what a model does is told by its name. https://replicate.com/collections */
const OPERATION_OF_MODEL: [RegExp, OperationName][] = [
  [
    /flux|sdxl|diffusion|imagen|ideogram|recraft|seedream|nano-banana|gpt-image|photon|esrgan|upscal|remove-bg|rembg|qwen-image/i,
    'image_generation',
  ],
  [/whisper|transcri/i, 'transcription'],
  [/kokoro|bark|tts|xtts|speech/i, 'speech'],
  [/embed|clip-features|imagebind/i, 'embeddings'],
]

function operationOf(args: ArgumentReader, models: readonly Place[]): OperationName {
  const ids = models.flatMap(place => args.texts(place))
  const found = OPERATION_OF_MODEL.find(([pattern]) => ids.length > 0 && ids.every(id => pattern.test(id)))
  return found?.[1] ?? 'chat'
}

const inputAt = (at: string): RequestSpec => ({
  input: `${at}.prompt`,
  messages: `${at}.messages`,
  system: [`${at}.system_prompt`, `${at}.system`],
  maxTokens: [`${at}.max_tokens`, `${at}.max_new_tokens`, `${at}.max_completion_tokens`, `${at}.max_length`],
  choiceCount: `${at}.num_outputs`,
})

const call = (models: Place[], request: RequestSpec): MemberSpec => ({
  operation: {
    operationName: 'chat',
    recognise: args => ({ operationName: operationOf(args, models), request: { model: models, ...request } }),
  },
})

const run = call(['@0', 'ref'], { ...inputAt('@1.input'), ...{ input: ['@1.input.prompt', 'input.prompt'] } })
const predict = call(['model', 'version'], inputAt('input'))
const predictOnDeployment: MemberSpec = { operation: { operationName: 'chat', request: { ...inputAt('@2.input') } } }

export default defineSdk({
  id: 'replicate',
  title: 'Replicate',
  docs: 'https://replicate.com/docs/reference/client-libraries',
  providerName: 'replicate',
  modules: [
    {
      typescript: ['replicate'],
      python: ['replicate', 'replicate.client'],
      exports: {
        default: { makes: 'Client' },
        Client: { makes: 'Client' },
        // In Python the module is a client.
        ...under(['run', 'async_run', 'stream', 'async_stream'], call(['@0', 'ref'], inputAt('input'))),
        predictions: { is: 'Predictions' },
      },
    },
  ],
  types: {
    Client: {
      settings: { apiKey: ['auth', 'api_token'], baseUrl: ['baseUrl', 'base_url'] },
      members: {
        ...under(['run', 'async_run', 'stream', 'async_stream'], run),
        predictions: { is: 'Predictions' },
        'deployments.predictions.create': predictOnDeployment,
      },
    },
    Predictions: { members: { create: predict, async_create: predict } },
  },
})
