import type { MemberSpec, RequestSpec, TypeSpec } from '../define.ts'

/**
 * The OpenAI client's methods and parameters. Many libraries have taken over its shape (Azure, Groq, Together, Cerebras,
 * Portkey …), so it stands apart from the descriptor of the `openai` package.
 */

export const clientSettings: RequestSpec = {
  // Headers made by a gateway's SDK say which provider it is to call.
  inherits: ['defaultHeaders', 'default_headers'],
  baseUrl: ['baseURL', 'base_url'],
  apiKey: ['apiKey', 'api_key'],
  headers: ['defaultHeaders', 'default_headers'],
  // https://portkey.ai/docs/api-reference/inference-api/headers
  provider: ['defaultHeaders.x-portkey-provider', 'default_headers.x-portkey-provider'],
}

/** https://platform.openai.com/docs/api-reference/chat/create */
export const chatRequest: RequestSpec = {
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

/** https://platform.openai.com/docs/api-reference/responses/create */
export const responsesRequest: RequestSpec = {
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
  headers: ['@1.headers', 'extra_headers'],
}

export const chatCall: MemberSpec = { operation: { operationName: 'chat', request: chatRequest } }
export const responsesCall: MemberSpec = { operation: { operationName: 'chat', request: responsesRequest } }

/** https://platform.openai.com/docs/api-reference/completions/create */
export const completionCall: MemberSpec = {
  operation: {
    operationName: 'text_completion',
    request: {
      model: 'model',
      input: 'prompt',
      maxTokens: 'max_tokens',
      choiceCount: ['best_of', 'n'],
      stream: 'stream',
      metadata: 'user',
    },
  },
}

export const embeddingsCall: MemberSpec = {
  operation: { operationName: 'embeddings', request: { model: 'model', input: 'input', metadata: 'user' } },
}

export const imageRequest: RequestSpec = {
  model: 'model',
  input: 'prompt',
  choiceCount: 'n',
  imageSize: 'size',
  imageQuality: 'quality',
  metadata: 'user',
}
export const imageCall: MemberSpec = { operation: { operationName: 'image_generation', request: imageRequest } }
export const speechCall: MemberSpec = {
  operation: { operationName: 'speech', request: { model: 'model', input: 'input', system: 'instructions' } },
}
export const transcriptionCall: MemberSpec = {
  operation: { operationName: 'transcription', request: { model: 'model', input: 'prompt', stream: 'stream' } },
}

/** `create` as it is, and as Python reads the raw or streamed HTTP response with it. */
export function rawToo(members: Record<string, MemberSpec>): Record<string, MemberSpec> {
  const raw = Object.entries(members).flatMap(([path, spec]) => {
    const [, resource, method] = /^(.*)\.(\w+)$/.exec(path) ?? []
    return ['with_raw_response', 'with_streaming_response'].map(how => [`${resource}.${how}.${method}`, spec] as const)
  })
  return { ...members, ...Object.fromEntries(raw) }
}

export const chatMembers: Record<string, MemberSpec> = {
  ...rawToo({ 'chat.completions.create': chatCall, 'chat.completions.parse': chatCall }),
  'chat.completions.stream': chatCall,
  'chat.completions.runTools': chatCall,
  'chat.completions.runFunctions': chatCall,
  'beta.chat.completions.create': chatCall,
  'beta.chat.completions.parse': chatCall,
  'beta.chat.completions.stream': chatCall,
  'beta.chat.completions.runTools': chatCall,
  'beta.chat.completions.runFunctions': chatCall,
}

/** https://platform.openai.com/docs/api-reference/runs. Assistants and threads themselves cost nothing; their runs do. */
const runRequest: RequestSpec = {
  inherits: 'assistant_id',
  model: 'model',
  system: 'instructions',
  messages: ['additional_messages', 'thread.messages'],
  maxTokens: 'max_completion_tokens',
  tools: 'tools',
  responseFormat: 'response_format',
  stream: 'stream',
  reasoningEffort: 'reasoning_effort',
  metadata: 'metadata',
}
const runCall: MemberSpec = { operation: { operationName: 'invoke_agent', request: runRequest, optionsAt: 1 } }
const createAndRunCall: MemberSpec = { operation: { operationName: 'invoke_agent', request: runRequest } }

const runMembers = Object.fromEntries([
  ...['create', 'createAndPoll', 'createAndStream', 'stream', 'create_and_poll', 'create_and_stream'].map(
    method => [`beta.threads.runs.${method}`, runCall] as const,
  ),
  ...['createAndRun', 'createAndRunPoll', 'createAndRunStream'].map(
    method => [`beta.threads.${method}`, createAndRunCall] as const,
  ),
  ...['create_and_run', 'create_and_run_poll', 'create_and_run_stream'].map(
    method => [`beta.threads.${method}`, createAndRunCall] as const,
  ),
])

/** The requests of a batch stand in an uploaded file; its endpoint tells what they are. */
const batchCall: MemberSpec = {
  operation: {
    operationName: 'chat',
    serviceTier: 'batch',
    recognise: args => ({
      operationName: args.texts('endpoint').some(endpoint => endpoint.includes('embeddings')) ? 'embeddings' : 'chat',
      request: { metadata: 'metadata' },
    }),
  },
}

const realtimeRequest: RequestSpec = {
  model: ['session.model', 'model'],
  system: ['session.instructions', 'instructions'],
}
const realtimeCall: MemberSpec = { operation: { operationName: 'realtime', request: realtimeRequest } }

/** Everything an OpenAI client bills for. Moderations, files, models and vector stores are free or not metered per call. */
export const openaiMembers: Record<string, MemberSpec> = {
  ...chatMembers,
  ...rawToo({
    'responses.create': responsesCall,
    'responses.parse': responsesCall,
    'completions.create': completionCall,
    'embeddings.create': embeddingsCall,
    'images.generate': imageCall,
    'images.edit': imageCall,
    'audio.speech.create': speechCall,
    'audio.transcriptions.create': transcriptionCall,
    'audio.translations.create': transcriptionCall,
  }),
  'responses.stream': responsesCall,
  'images.createVariation': imageCall,
  'images.create_variation': imageCall,
  ...runMembers,
  'beta.assistants.create': {
    makes: 'Assistant',
    settings: { model: 'model', system: 'instructions', tools: 'tools', responseFormat: 'response_format' },
  },
  'batches.create': batchCall,
  'realtime.connect': realtimeCall,
  'beta.realtime.connect': realtimeCall,
  'realtime.sessions.create': realtimeCall,
  'beta.realtime.sessions.create': realtimeCall,
  'realtime.clientSecrets.create': realtimeCall,
  'realtime.client_secrets.create': realtimeCall,
  withOptions: { makes: 'Client' },
  with_options: { makes: 'Client' },
  copy: { makes: 'Client' },
  with_raw_response: { is: 'Client' },
  with_streaming_response: { is: 'Client' },
}

/** Types a descriptor with OpenAI clients has. */
export const openaiTypes: Record<string, TypeSpec> = {
  Client: { settings: clientSettings, members: openaiMembers },
  Assistant: { members: { id: { is: 'Assistant' } } },
}
