import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { geminiChat, geminiModel, perRequest, pythonModelSettings } from './shapes/gemini-model.ts'

/** `@google/genai` and `google.genai`: https://googleapis.github.io/js-genai/ */
const config: RequestSpec = {
  system: ['config.systemInstruction', 'config.system_instruction'],
  maxTokens: ['config.maxOutputTokens', 'config.max_output_tokens'],
  tools: 'config.tools',
  responseFormat: [
    'config.responseSchema',
    'config.response_schema',
    'config.responseJsonSchema',
    'config.response_json_schema',
  ],
  choiceCount: ['config.candidateCount', 'config.candidate_count'],
  reasoningTokens: ['config.thinkingConfig.thinkingBudget', 'config.thinking_config.thinking_budget'],
  reasoningEffort: ['config.thinkingConfig.thinkingLevel', 'config.thinking_config.thinking_level'],
  metadata: 'config.labels',
}

const generate: MemberSpec = {
  operation: { operationName: 'generate_content', request: { model: 'model', messages: 'contents', ...config } },
}
const embed: MemberSpec = {
  operation: { operationName: 'embeddings', request: { model: 'model', input: ['contents', 'content'] } },
}
const generateImages: MemberSpec = {
  operation: {
    operationName: 'image_generation',
    request: {
      model: 'model',
      input: 'prompt',
      choiceCount: ['config.numberOfImages', 'config.number_of_images'],
      imageSize: ['config.imageSize', 'config.image_size'],
    },
  },
}
const sendMessage: MemberSpec = {
  operation: { operationName: 'generate_content', request: { input: ['message', '@0'], ...config } },
}
const batch: MemberSpec = {
  operation: {
    operationName: 'generate_content',
    serviceTier: 'batch',
    request: { model: 'model', messages: ['src.*.contents', 'src.inlinedRequests.*.contents'] },
  },
}
const live: MemberSpec = { operation: { operationName: 'realtime', request: { model: 'model', ...config } } }

/** `@google/generative-ai` and `google.generativeai`, the SDK before it, embed by a model too. */
const legacyEmbed: MemberSpec = { operation: { operationName: 'embeddings', request: { input: ['content', '@0'] } } }
const legacyEmbedMany: MemberSpec = {
  operation: { operationName: 'embeddings', request: { input: ['requests.*.content'] } },
}

const legacyModel = geminiModel('LegacyChat')

/** PaLM, before Gemini. */
const palmRequest: RequestSpec = {
  model: 'model',
  input: 'prompt',
  system: 'context',
  messages: 'messages',
  maxTokens: 'max_output_tokens',
  choiceCount: 'candidate_count',
}

export default defineSdk({
  id: 'google-genai',
  title: 'Google Gen AI',
  docs: 'https://ai.google.dev/gemini-api/docs/libraries',
  providerName: 'gcp.gemini',
  modules: [
    {
      typescript: ['@google/genai', '@google/genai/*'],
      python: ['google.genai', 'google.genai.*'],
      exports: {
        GoogleGenAI: { makes: 'Client' },
        Client: { makes: 'Client' },
        AsyncClient: { makes: 'Client' },
        Chat: { makes: 'Chat' },
      },
    },
    {
      typescript: ['@google/generative-ai', '@google/generative-ai/*'],
      exports: {
        GoogleGenerativeAI: { makes: 'LegacyClient' },
        GenerativeModel: { makes: 'LegacyModel' },
        ChatSession: { makes: 'LegacyChat' },
      },
    },
    { python: ['google'], exports: { genai: { is: 'Module' }, generativeai: { is: 'LegacyModule' } } },
    {
      python: ['google.generativeai', 'google.generativeai.*'],
      exports: {
        GenerativeModel: { makes: 'LegacyModel', settings: pythonModelSettings },
        ChatSession: { makes: 'LegacyChat' },
        embed_content: {
          operation: { operationName: 'embeddings', request: { model: ['model', '@0'], input: ['content', '@1'] } },
        },
        generate_text: { operation: { operationName: 'text_completion', request: palmRequest } },
        generate_embeddings: {
          operation: { operationName: 'embeddings', request: { model: ['model', '@0'], input: ['text', '@1'] } },
        },
        chat: { operation: { operationName: 'chat', request: palmRequest } },
        embed_content_async: {
          operation: { operationName: 'embeddings', request: { model: ['model', '@0'], input: ['content', '@1'] } },
        },
      },
    },
  ],
  types: {
    Module: { members: { Client: { makes: 'Client' } } },
    LegacyModule: { members: { GenerativeModel: { makes: 'LegacyModel', settings: pythonModelSettings } } },
    Client: {
      settings: {
        apiKey: ['apiKey', 'api_key'],
        region: 'location',
        baseUrl: ['httpOptions.baseUrl', 'http_options.base_url'],
        headers: ['httpOptions.headers', 'http_options.headers'],
      },
      providerWhen: { vertexai: 'gcp.vertex_ai', enterprise: 'gcp.vertex_ai' },
      members: {
        'models.generateContent': generate,
        'models.generateContentStream': generate,
        'models.generate_content': generate,
        'models.generate_content_stream': generate,
        'models.embedContent': embed,
        'models.embed_content': embed,
        'models.generateImages': generateImages,
        'models.generate_images': generateImages,
        'models.editImage': generateImages,
        'models.edit_image': generateImages,
        'chats.create': { makes: 'Chat' },
        'live.connect': live,
        'batches.create': batch,
        aio: { is: 'Client' },
      },
    },
    Chat: {
      settings: { model: 'model', messages: 'history', ...config },
      members: {
        sendMessage,
        sendMessageStream: sendMessage,
        send_message: sendMessage,
        send_message_stream: sendMessage,
      },
    },
    LegacyClient: {
      settings: { apiKey: '@0' },
      members: {
        getGenerativeModel: { makes: 'LegacyModel' },
        getGenerativeModelFromCachedContent: { makes: 'LegacyModel', settings: { ...perRequest, model: '@0.model' } },
      },
    },
    LegacyModel: {
      ...legacyModel,
      members: { ...legacyModel.members, embedContent: legacyEmbed, batchEmbedContents: legacyEmbedMany },
    },
    LegacyChat: geminiChat,
  },
})
