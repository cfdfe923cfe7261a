import { defineSdk, type MemberSpec, type OperationSpec } from './define.ts'
import { under } from './shapes/names.ts'
import {
  chatRequest,
  completionCall,
  embeddingsCall,
  imageCall,
  responsesCall,
  speechCall,
  transcriptionCall,
} from './shapes/openai-api.ts'

/** https://docs.litellm.ai/docs/providers: `provider/model`; bare names are looked up by the library. */
const positional = (spec: MemberSpec, input: 'messages' | 'input' | null): MemberSpec => {
  const operation = spec.operation as OperationSpec
  return {
    operation: {
      ...operation,
      request: {
        ...operation.request,
        model: ['model', '@0'],
        ...(input ? { [input]: [input, '@1'] } : {}),
        baseUrl: ['api_base', 'base_url'],
        apiKey: 'api_key',
        provider: 'custom_llm_provider',
      },
      modelSyntax: 'slash',
    },
  }
}
const rerank: MemberSpec = {
  operation: {
    operationName: 'rerank',
    request: { model: ['model', '@0'], input: ['documents', '@2'], system: ['query', '@1'] },
    modelSyntax: 'slash',
  },
}

const requests: Record<string, MemberSpec> = {
  ...under(
    ['completion', 'acompletion', 'batch_completion'],
    positional({ operation: { operationName: 'chat', request: chatRequest } }, 'messages'),
  ),
  ...under(['text_completion', 'atext_completion'], positional(completionCall, null)),
  ...under(['embedding', 'aembedding'], positional(embeddingsCall, 'input')),
  ...under(['responses', 'aresponses'], positional(responsesCall, null)),
  ...under(['image_generation', 'aimage_generation'], positional(imageCall, null)),
  ...under(['speech', 'aspeech'], positional(speechCall, null)),
  ...under(['transcription', 'atranscription'], positional(transcriptionCall, null)),
  ...under(['rerank', 'arerank'], rerank),
}

export default defineSdk({
  id: 'litellm',
  title: 'LiteLLM',
  docs: 'https://docs.litellm.ai/docs/',
  providerName: 'unknown',
  modules: [
    {
      python: ['litellm', 'litellm.*'],
      exports: { ...requests, Router: { makes: 'Router' }, LiteLLM: { makes: 'Client' } },
    },
  ],
  types: {
    // Callers name an alias; the models behind it stand in the list the router was made with.
    Router: {
      settings: { model: ['model_list.*.litellm_params.model', '@0.*.litellm_params.model'] },
      modelSyntax: 'slash',
      members: Object.fromEntries(
        Object.entries(requests).map(([name, { operation }]) => {
          const { model: _alias, ...request } = operation!.request!
          const model = ['model_list', '@0'].map(list => `receiver.${list}.?model_name=model,@0.litellm_params.model`)
          return [name, { operation: { ...operation!, request: { ...request, model } } }]
        }),
      ),
    },
    Client: { members: { 'chat.completions.create': requests.completion! } },
  },
})
