import { defineSdk, type MemberSpec, type OperationSpec } from './define.ts'
import { under } from './shapes/names.ts'
import { chatCall, completionCall, embeddingsCall, imageCall, transcriptionCall } from './shapes/openai-api.ts'

/** Which service answers is set on the module. */
const ambientService = { baseUrl: ['openai.api_base'], provider: ['openai.api_type'] }

/** openai for Python before 1.0: Azure names its deployment by `engine` or `deployment_id`. */
function legacy(spec: MemberSpec): MemberSpec {
  const operation = spec.operation as OperationSpec
  return {
    operation: {
      ...operation,
      request: {
        ...operation.request,
        model: ['model', 'engine', 'deployment_id'],
        apiKey: 'api_key',
        baseUrl: 'api_base',
        provider: 'api_type',
      },
      ambientFields: ambientService,
    },
  }
}
const creates = (spec: MemberSpec) => ({ members: under(['create', 'acreate'], legacy(spec)) })
const whisper: MemberSpec = {
  operation: {
    ...transcriptionCall.operation!,
    request: { model: ['model', '@0'], input: 'prompt' },
    ambientFields: ambientService,
  },
}

const editCall: MemberSpec = {
  operation: { operationName: 'text_completion', request: { model: 'model', input: 'input', system: 'instruction' } },
}

const exports: Record<string, MemberSpec> = {
  ChatCompletion: { is: 'ChatCompletion' },
  Completion: { is: 'Completion' },
  Embedding: { is: 'Embedding' },
  Edit: { is: 'Edit' },
  Image: { is: 'Image' },
  Audio: { is: 'Audio' },
}

export default defineSdk({
  id: 'openai-legacy',
  title: 'OpenAI before its clients',
  docs: 'https://github.com/openai/openai-python/discussions/742',
  providerName: 'openai',
  modules: [
    { python: ['openai', 'openai.*'], exports },
    {
      python: ['openai.embeddings_utils'],
      exports: under(['get_embedding', 'get_embeddings', 'aget_embedding', 'aget_embeddings'], {
        operation: {
          operationName: 'embeddings',
          request: { model: ['engine', '@1', 'model'], input: ['text', 'list_of_text', '@0'] },
          ambientFields: ambientService,
          // https://github.com/openai/openai-python/blob/v0.28.1/openai/embeddings_utils.py
          defaults: { model: 'text-similarity-davinci-001' },
        },
      }),
    },
    // openai for Node before 4.0, and its copy for edge runtimes.
    {
      typescript: ['openai', 'openai-edge'],
      exports: { OpenAIApi: { makes: 'Api' }, Configuration: { makes: 'Configuration' } },
    },
  ],
  types: {
    ChatCompletion: creates(chatCall),
    Completion: creates(completionCall),
    Embedding: creates(embeddingsCall),
    Edit: creates(editCall),
    Image: {
      // https://platform.openai.com/docs/api-reference/images/create#images-create-model
      members: under(['create', 'acreate', 'create_edit', 'create_variation'], {
        operation: { ...imageCall.operation!, defaults: { model: 'dall-e-2' } },
      }),
    },
    Audio: { members: under(['transcribe', 'atranscribe', 'translate', 'atranslate'], whisper) },
    Configuration: {
      settings: { apiKey: 'apiKey', baseUrl: 'basePath', headers: 'baseOptions.headers' },
      providerWhen: { azure: 'azure.ai.openai' },
    },
    Api: {
      settings: { inherits: ['@0'], baseUrl: '@1' },
      members: {
        createChatCompletion: chatCall,
        createCompletion: completionCall,
        createEdit: editCall,
        createEmbedding: embeddingsCall,
        createImage: imageCall,
        createImageEdit: {
          operation: {
            operationName: 'image_generation',
            request: { input: '@2', choiceCount: '@3', imageSize: '@4' },
          },
        },
        createTranscription: { operation: { operationName: 'transcription', request: { model: '@1', input: '@2' } } },
        createTranslation: { operation: { operationName: 'transcription', request: { model: '@1', input: '@2' } } },
      },
    },
  },
})
