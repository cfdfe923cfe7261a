import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'

const client: RequestSpec = { baseUrl: ['baseURL', 'base_url'], apiKey: ['apiKey', 'api_key'], headers: ['defaultHeaders', 'default_headers'] }

const chat: RequestSpec = {
  model: 'model',
  messages: 'messages',
  maxTokens: ['max_completion_tokens', 'max_tokens'],
  tools: ['tools', 'functions'],
  responseFormat: 'response_format',
  choiceCount: 'n',
  stream: 'stream',
  serviceTier: 'service_tier',
  reasoningEffort: 'reasoning_effort',
  metadata: ['metadata', 'user'],
  headers: ['@1.headers', 'extra_headers'],
}

const responses: RequestSpec = {
  model: 'model',
  input: 'input',
  system: 'instructions',
  maxTokens: 'max_output_tokens',
  tools: 'tools',
  responseFormat: ['text.format', 'text_format'],
  stream: 'stream',
  serviceTier: 'service_tier',
  reasoningEffort: 'reasoning.effort',
  metadata: ['metadata', 'user'],
}

const chatCall: MemberSpec = { operation: { operationName: 'chat', request: chat } }
const responsesCall: MemberSpec = { operation: { operationName: 'chat', request: responses } }
const image: RequestSpec = { model: 'model', input: 'prompt', choiceCount: 'n', imageSize: 'size', imageQuality: 'quality' }
const imageCall: MemberSpec = { operation: { operationName: 'image_generation', request: image, defaults: { model: 'dall-e-2' } } }
const audioCall: MemberSpec = { operation: { operationName: 'transcription', request: { model: 'model', input: 'prompt' } } }

/** Members of every OpenAI client, whatever service it talks to. */
const members: Record<string, MemberSpec> = {
  'chat.completions.create': chatCall,
  'chat.completions.parse': chatCall,
  'chat.completions.stream': chatCall,
  'chat.completions.runTools': chatCall,
  'chat.completions.runFunctions': chatCall,
  'beta.chat.completions.create': chatCall,
  'beta.chat.completions.parse': chatCall,
  'beta.chat.completions.stream': chatCall,
  'beta.chat.completions.runTools': chatCall,
  'beta.chat.completions.runFunctions': chatCall,
  'responses.create': responsesCall,
  'responses.parse': responsesCall,
  'responses.stream': responsesCall,
  'completions.create': {
    operation: { operationName: 'text_completion', request: { model: 'model', input: 'prompt', maxTokens: 'max_tokens', choiceCount: ['n', 'best_of'], stream: 'stream' }, defaults: { maxTokens: 16 } },
  },
  'embeddings.create': { operation: { operationName: 'embeddings', request: { model: 'model', input: 'input' } } },
  'images.generate': imageCall,
  'images.edit': imageCall,
  'images.createVariation': imageCall,
  'images.create_variation': imageCall,
  'audio.speech.create': { operation: { operationName: 'speech', request: { model: 'model', input: 'input' } } },
  'audio.speech.with_streaming_response.create': { operation: { operationName: 'speech', request: { model: 'model', input: 'input' } } },
  'audio.transcriptions.create': audioCall,
  'audio.translations.create': audioCall,
  withOptions: { makes: 'Client', settings: client },
  with_options: { makes: 'Client', settings: client },
}

/** https://platform.openai.com/docs/api-reference */
export default defineSdk({
  id: 'openai',
  title: 'OpenAI',
  docs: 'https://platform.openai.com/docs/api-reference',
  providerName: 'openai',
  modules: [
    {
      typescript: ['openai', 'openai/*'],
      python: ['openai', 'openai.*'],
      exports: {
        default: { makes: 'Client' },
        OpenAI: { makes: 'Client' },
        AsyncOpenAI: { makes: 'Client' },
        Client: { makes: 'Client' },
        AsyncClient: { makes: 'Client' },
      },
    },
  ],
  types: { Client: { settings: client, members } },
})
