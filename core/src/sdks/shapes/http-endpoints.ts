import type { OperationName, ProviderName } from '../../model/genai.ts'
import type { RequestSpec } from '../define.ts'
import { messagesRequest } from './anthropic-api.ts'
import { chatRequest, imageRequest, responsesRequest } from './openai-api.ts'

/** What is asked for at a path, and where its JSON body carries request fields. `model` captures the id out of the URL. */
export interface Endpoint {
  path: RegExp
  operationName: OperationName
  body: RequestSpec
  /** Only at these providers; at any address otherwise. */
  providers?: ProviderName[]
}

const gemini: RequestSpec = {
  messages: 'contents',
  system: ['systemInstruction', 'system_instruction'],
  maxTokens: ['generationConfig.maxOutputTokens', 'generation_config.max_output_tokens'],
  tools: 'tools',
  responseFormat: 'generationConfig.responseSchema',
  choiceCount: 'generationConfig.candidateCount',
  reasoningTokens: 'generationConfig.thinkingConfig.thinkingBudget',
}
const embeddings: RequestSpec = {
  model: 'model',
  input: ['input', 'texts', 'inputs', 'content', 'requests.*.content', 'prompt'],
}
const audio: RequestSpec = { model: 'model', input: 'prompt' }
const speech: RequestSpec = { model: ['model', 'model_id'], input: ['input', 'text'] }
const ollamaRequest: RequestSpec = {
  model: 'model',
  messages: 'messages',
  input: 'prompt',
  system: 'system',
  maxTokens: 'options.num_predict',
  responseFormat: 'format',
  tools: 'tools',
  stream: 'stream',
}
const ollama: ProviderName[] = ['ollama', 'self_hosted']
const cohere: ProviderName[] = ['cohere']
const google: ProviderName[] = ['gcp.gemini', 'gcp.vertex_ai']
const huggingface: ProviderName[] = ['huggingface']
const hfInputs: RequestSpec = { input: 'inputs', maxTokens: 'parameters.max_new_tokens' }

export const ENDPOINTS: readonly Endpoint[] = [
  { path: /\/deployments\/(?<model>[^/]+)\/chat\/completions$/, operationName: 'chat', body: chatRequest },
  {
    path: /\/deployments\/(?<model>[^/]+)\/completions$/,
    operationName: 'text_completion',
    body: { ...chatRequest, input: 'prompt' },
  },
  { path: /\/deployments\/(?<model>[^/]+)\/embeddings$/, operationName: 'embeddings', body: embeddings },
  {
    path: /\/deployments\/(?<model>[^/]+)\/images\/generations$/,
    operationName: 'image_generation',
    body: imageRequest,
  },
  { path: /\/chat\/completions$/, operationName: 'chat', body: chatRequest },
  { path: /\/v1\/responses$|\/(openai|codex)\/responses$/, operationName: 'chat', body: responsesRequest },
  { path: /\/v1\/messages$/, operationName: 'chat', body: messagesRequest },
  {
    path: /\/v1\/complete$/,
    operationName: 'text_completion',
    body: { model: 'model', input: 'prompt', maxTokens: 'max_tokens_to_sample' },
  },
  {
    path: /\/engines\/(?<model>[^/]+)\/completions$/,
    operationName: 'text_completion',
    body: { input: 'prompt', maxTokens: 'max_tokens', choiceCount: 'n' },
  },
  {
    path: /\/v1\/completions$/,
    operationName: 'text_completion',
    body: { model: 'model', input: 'prompt', maxTokens: 'max_tokens', choiceCount: 'n', stream: 'stream' },
  },
  { path: /\/v1\/embeddings$|\/openai\/embeddings$|\/v[12]\/embed$/, operationName: 'embeddings', body: embeddings },
  { path: /\/v[12]\/rerank$/, operationName: 'rerank', body: { model: 'model', input: 'documents', system: 'query' } },
  { path: /\/images\/(generations|edits|variations)$/, operationName: 'image_generation', body: imageRequest },
  { path: /\/audio\/speech$/, operationName: 'speech', body: speech },
  { path: /\/audio\/(transcriptions|translations)$/, operationName: 'transcription', body: audio },
  {
    path: /\/speech-to-text$/,
    operationName: 'transcription',
    body: { model: 'model_id' },
    providers: ['elevenlabs'],
  },
  // The protocol that the AI SDK speaks with its gateway; the model stands in a header.
  { path: /\/language-model$/, operationName: 'chat', body: {}, providers: ['vercel'] },
  { path: /\/embedding-model$/, operationName: 'embeddings', body: { input: 'values' }, providers: ['vercel'] },
  { path: /\/image-model$/, operationName: 'image_generation', body: { input: 'prompt' }, providers: ['vercel'] },
  { path: /\/transcription-model$/, operationName: 'transcription', body: {}, providers: ['vercel'] },
  { path: /\/v1\/realtime$/, operationName: 'realtime', body: {} },
  {
    path: /\/v1\/realtime\/(sessions|client_secrets)$/,
    operationName: 'realtime',
    body: { model: ['model', 'session.model'] },
  },
  {
    path: /\/models\/(?<model>[^/:]+):(stream)?generateContent$/i,
    operationName: 'generate_content',
    body: gemini,
    providers: google,
  },
  {
    path: /\/models\/(?<model>[^/:]+):(batch)?embedContents?$/i,
    operationName: 'embeddings',
    body: embeddings,
    providers: google,
  },
  {
    // PaLM, the API before Gemini.
    path: /\/models\/(?<model>[^/:]+):generate(Text|Message)$/,
    operationName: 'text_completion',
    body: { input: ['prompt.text', 'prompt'], maxTokens: 'maxOutputTokens', choiceCount: 'candidateCount' },
    providers: google,
  },
  {
    path: /\/models\/(?<model>(text|chat|code)-bison[^/:]*):predict$/,
    operationName: 'text_completion',
    body: { input: ['instances.*.prompt', 'instances.*.content'], maxTokens: 'parameters.maxOutputTokens' },
    providers: google,
  },
  {
    path: /\/models\/(?<model>[^/:]*embedding[^/:]*):predict$/,
    operationName: 'embeddings',
    body: { input: 'instances.*.content' },
    providers: google,
  },
  {
    path: /\/models\/(?<model>imagen[^/:]*|imagegeneration[^/:]*):predict$/,
    operationName: 'image_generation',
    body: { input: 'instances.*.prompt', choiceCount: 'parameters.sampleCount' },
    providers: google,
  },
  {
    path: /\/models\/(?<model>[^/:]+):(streamRawPredict|rawPredict)$/,
    operationName: 'chat',
    body: messagesRequest,
    providers: google,
  },
  {
    path: /\/model\/(?<model>[^/]+)\/converse(-stream)?$/,
    operationName: 'chat',
    body: { messages: 'messages', system: 'system', maxTokens: 'inferenceConfig.maxTokens' },
    providers: ['aws.bedrock'],
  },
  {
    path: /\/model\/(?<model>[^/]+)\/invoke(-with-response-stream)?$/,
    operationName: 'chat',
    body: messagesRequest,
    providers: ['aws.bedrock'],
  },
  {
    path: /\/ai\/run\/(?<model>@[^?]+)$/,
    operationName: 'chat',
    body: { messages: 'messages', input: 'prompt', maxTokens: 'max_tokens' },
    providers: ['cloudflare'],
  },
  {
    path: /\/v1\/models\/(?<model>[^/]+\/[^/]+)\/predictions$/,
    operationName: 'text_completion',
    body: { input: 'input.prompt', maxTokens: ['input.max_tokens', 'input.max_new_tokens'] },
    providers: ['replicate'],
  },
  {
    path: /\/v1\/predictions$/,
    operationName: 'text_completion',
    body: { model: 'version', input: 'input.prompt' },
    providers: ['replicate'],
  },
  {
    path: /\/models\/(?<model>[^/]+\/[^/]+)\/v1\/chat\/completions$/,
    operationName: 'chat',
    body: chatRequest,
    providers: huggingface,
  },
  {
    path: /\/(pipeline\/feature-extraction)\/(?<model>[^/]+\/[^/]+)$/,
    operationName: 'embeddings',
    body: hfInputs,
    providers: huggingface,
  },
  {
    path: /\/models\/(?<model>[^/]+\/[^/]+)$/,
    operationName: 'text_completion',
    body: hfInputs,
    providers: huggingface,
  },
  {
    path: /\/v2\/chat$/,
    operationName: 'chat',
    body: { model: 'model', messages: 'messages', maxTokens: 'max_tokens', tools: 'tools' },
    providers: cohere,
  },
  {
    path: /\/(v1\/)?chat$/,
    operationName: 'chat',
    body: { model: 'model', input: 'message', system: 'preamble', maxTokens: 'max_tokens' },
    providers: cohere,
  },
  {
    path: /\/(v1\/)?generate$/,
    operationName: 'text_completion',
    body: { model: 'model', input: 'prompt', maxTokens: 'max_tokens' },
    providers: cohere,
  },
  { path: /\/(v1\/)?embed$/, operationName: 'embeddings', body: embeddings, providers: cohere },
  { path: /\/api\/chat$/, operationName: 'chat', body: ollamaRequest, providers: ollama },
  { path: /\/api\/generate$/, operationName: 'text_completion', body: ollamaRequest, providers: ollama },
  { path: /\/api\/embed(dings)?$/, operationName: 'embeddings', body: embeddings, providers: ollama },
  { path: /\/v1\/text-to-speech\/[^/]+(\/stream)?$/, operationName: 'speech', body: speech, providers: ['elevenlabs'] },
]
