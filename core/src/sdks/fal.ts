import { defineSdk, type MemberSpec, type Place } from './define.ts'
import { operationOfModel } from './shapes/hosted-models.ts'
import { under } from './shapes/names.ts'

/** A model's id, then its input. https://docs.fal.ai/model-apis/client/, https://pypi.org/project/fal-client/ */
const call = (input: Place): MemberSpec => ({
  operation: {
    operationName: 'image_generation',
    recognise: args => ({
      operationName: operationOfModel(args, ['@0', 'application']),
      request: {
        model: ['@0', 'application'],
        input: `${input}.prompt`,
        choiceCount: `${input}.num_images`,
        imageSize: `${input}.image_size`,
        maxTokens: `${input}.max_tokens`,
      },
    }),
  },
})
const calls = under(['run', 'subscribe', 'stream', 'queue.submit'], call('@1.input'))
const pythonCalls = under(
  ['run', 'submit', 'subscribe', 'stream', 'run_async', 'submit_async', 'subscribe_async', 'stream_async'],
  call('arguments'),
)

export default defineSdk({
  id: 'other',
  title: 'fal',
  docs: 'https://docs.fal.ai/model-apis/client',
  providerName: 'fal',
  modules: [
    {
      typescript: ['@fal-ai/client', '@fal-ai/serverless-client'],
      exports: { fal: { is: 'Client' }, createFalClient: { makes: 'Client' }, ...calls },
    },
    {
      python: ['fal_client'],
      exports: { ...pythonCalls, SyncClient: { makes: 'PythonClient' }, AsyncClient: { makes: 'PythonClient' } },
    },
  ],
  types: {
    Client: { members: calls },
    PythonClient: { members: pythonCalls },
  },
})
