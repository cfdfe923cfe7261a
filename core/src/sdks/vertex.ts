import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { geminiChat, geminiModel, pythonModelSettings } from './shapes/gemini-model.ts'
import { under } from './shapes/names.ts'

const pretrained: RequestSpec = { model: ['model_name', '@0'] }

const predict: MemberSpec = {
  operation: {
    operationName: 'text_completion',
    request: { input: ['prompt', 'message', '@0'], maxTokens: 'max_output_tokens' },
  },
}

const converse: MemberSpec = { operation: { ...predict.operation!, operationName: 'chat' } }

/** `@google-cloud/aiplatform`: the endpoint's path ends with the model. */
const predictionRequest: RequestSpec = {
  model: ['model', 'endpoint'],
  messages: 'contents',
  maxTokens: 'generationConfig.maxOutputTokens',
}

export default defineSdk({
  id: 'vertex',
  title: 'Vertex AI',
  docs: 'https://cloud.google.com/vertex-ai/generative-ai/docs/reference/nodejs/latest',
  providerName: 'gcp.vertex_ai',
  modules: [
    {
      typescript: ['@google-cloud/vertexai', '@google-cloud/vertexai/*'],
      exports: {
        VertexAI: { makes: 'Client' },
        GenerativeModel: { makes: 'Model' },
        GenerativeModelPreview: { makes: 'Model' },
        ChatSession: { makes: 'Chat' },
      },
    },
    {
      typescript: ['@google-cloud/aiplatform'],
      exports: {
        PredictionServiceClient: { makes: 'PredictionClient' },
        v1: { is: 'PredictionModule' },
        v1beta1: { is: 'PredictionModule' },
      },
    },
    {
      python: ['vertexai.generative_models', 'vertexai.preview.generative_models', 'vertexai.preview'],
      exports: { GenerativeModel: { makes: 'Model', settings: pythonModelSettings }, ChatSession: { makes: 'Chat' } },
    },
    {
      python: [
        'vertexai.language_models',
        'vertexai.preview.language_models',
        'vertexai.vision_models',
        'vertexai.preview.vision_models',
      ],
      exports: {
        TextGenerationModel: { is: 'TextModelClass', makes: 'TextModel' },
        ChatModel: { is: 'TextModelClass', makes: 'TextModel' },
        CodeGenerationModel: { is: 'TextModelClass', makes: 'TextModel' },
        CodeChatModel: { is: 'TextModelClass', makes: 'TextModel' },
        TextEmbeddingModel: { is: 'EmbeddingModelClass', makes: 'EmbeddingModel' },
        MultiModalEmbeddingModel: { is: 'EmbeddingModelClass', makes: 'EmbeddingModel' },
        ImageGenerationModel: { is: 'ImageModelClass', makes: 'ImageModel' },
      },
    },
  ],
  types: {
    Client: {
      settings: { region: 'location', baseUrl: 'apiEndpoint' },
      members: {
        getGenerativeModel: { makes: 'Model' },
        'preview.getGenerativeModel': { makes: 'Model' },
      },
    },
    Model: geminiModel('Chat'),
    Chat: geminiChat,
    PredictionModule: { members: { PredictionServiceClient: { makes: 'PredictionClient' } } },
    PredictionClient: {
      settings: { baseUrl: 'apiEndpoint' },
      members: {
        generateContent: { operation: { operationName: 'generate_content', request: predictionRequest } },
        streamGenerateContent: { operation: { operationName: 'generate_content', request: predictionRequest } },
        predict: { operation: { operationName: 'text_completion', request: predictionRequest } },
      },
    },
    TextModelClass: { members: { from_pretrained: { makes: 'TextModel', settings: pretrained } } },
    TextModel: {
      members: {
        predict,
        predict_async: predict,
        predict_streaming: predict,
        start_chat: { makes: 'TextChat', settings: { system: 'context' } },
      },
    },
    TextChat: { members: under(['send_message', 'send_message_async', 'send_message_streaming'], converse) },
    EmbeddingModelClass: { members: { from_pretrained: { makes: 'EmbeddingModel', settings: pretrained } } },
    EmbeddingModel: {
      members: {
        get_embeddings: { operation: { operationName: 'embeddings', request: { input: ['texts', '@0'] } } },
        get_embeddings_async: { operation: { operationName: 'embeddings', request: { input: ['texts', '@0'] } } },
      },
    },
    ImageModelClass: { members: { from_pretrained: { makes: 'ImageModel', settings: pretrained } } },
    ImageModel: {
      members: {
        generate_images: {
          operation: {
            operationName: 'image_generation',
            request: { input: ['prompt', '@0'], choiceCount: 'number_of_images' },
          },
        },
      },
    },
  },
})
