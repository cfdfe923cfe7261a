import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'
import { chatRequest } from './shapes/openai-api.ts'

/** https://huggingface.co/docs/huggingface.js/inference/README and huggingface_hub's InferenceClient */
const model: RequestSpec = { model: ['model', 'endpointUrl'], provider: 'provider' }

const generate: MemberSpec = {
  operation: {
    operationName: 'text_completion',
    request: {
      ...model,
      input: ['inputs', 'prompt', '@0'],
      maxTokens: ['parameters.max_new_tokens', 'max_new_tokens'],
      stream: 'stream',
    },
  },
}
const chat: MemberSpec = {
  operation: { operationName: 'chat', request: { ...chatRequest, ...model, messages: ['messages', '@0'] } },
}
const embeddings: MemberSpec = {
  operation: { operationName: 'embeddings', request: { ...model, input: ['inputs', 'text', '@0'] } },
}
const image: MemberSpec = {
  operation: { operationName: 'image_generation', request: { ...model, input: ['inputs', 'prompt', '@0'] } },
}
const speech: MemberSpec = {
  operation: { operationName: 'speech', request: { ...model, input: ['inputs', 'text', '@0'] } },
}
const transcription: MemberSpec = { operation: { operationName: 'transcription', request: model } }

/** Names as JavaScript writes them, and as Python does. */
const both = (...names: string[]) =>
  names.flatMap(name => [name, name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)])

const requests: Record<string, MemberSpec> = {
  ...under(
    [
      'textGeneration',
      'textGenerationStream',
      'text_generation',
      'summarization',
      'translation',
      'conversational',
      'questionAnswering',
      'question_answering',
      ...both('imageToText', 'visualQuestionAnswering', 'documentQuestionAnswering', 'tableQuestionAnswering'),
      ...both('fillMask'),
    ],
    generate,
  ),
  ...under(['chatCompletion', 'chatCompletionStream', 'chat_completion'], chat),
  ...under(['featureExtraction', 'feature_extraction', 'sentenceSimilarity', 'sentence_similarity'], embeddings),
  ...under(['textToImage', 'text_to_image', 'imageToImage', 'image_to_image'], image),
  ...under(['textToSpeech', 'text_to_speech'], speech),
  ...under(['automaticSpeechRecognition', 'automatic_speech_recognition'], transcription),
}

/** In Python the model comes first; it may be an address instead. */
const pythonSettings: RequestSpec = {
  model: ['model', '@0'],
  provider: 'provider',
  baseUrl: ['base_url', 'model', '@0'],
  apiKey: ['token', 'api_key'],
}

export default defineSdk({
  id: 'huggingface',
  title: 'Hugging Face Inference',
  docs: 'https://huggingface.co/docs/inference-providers',
  providerName: 'huggingface',
  modules: [
    {
      typescript: ['@huggingface/inference'],
      exports: {
        InferenceClient: { makes: 'Client' },
        HfInference: { makes: 'Client' },
        HfInferenceEndpoint: { makes: 'Client', settings: { baseUrl: '@0' } },
        InferenceClientEndpoint: { makes: 'Client', settings: { baseUrl: '@0' } },
        ...requests,
      },
    },
    {
      python: ['huggingface_hub', 'huggingface_hub.*'],
      exports: under(['InferenceClient', 'AsyncInferenceClient'], { makes: 'Client', settings: pythonSettings }),
    },
  ],
  types: {
    Client: {
      settings: {
        model: 'model',
        provider: 'provider',
        baseUrl: ['base_url', '@1.endpointUrl'],
        apiKey: ['token', 'api_key', '@0'],
      },
      members: {
        ...requests,
        'chat.completions.create': chat,
        endpoint: { makes: 'Client', settings: { baseUrl: '@0' } },
      },
    },
  },
})
