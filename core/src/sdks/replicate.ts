import { defineSdk, type MemberSpec, type Place, type RequestSpec } from './define.ts'
import { operationOfModel } from './shapes/hosted-models.ts'
import { under } from './shapes/names.ts'

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
    recognise: args => ({ operationName: operationOfModel(args, models), request: { model: models, ...request } }),
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
