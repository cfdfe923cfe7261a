import type { OperationName, ProviderName } from '../../model/genai.ts'
import type { ArgumentReader, ModelSyntax, Place, RecognisedCall, RequestSpec } from '../define.ts'
import { partsOfUrl, providerOfUrl, TELLTALE_PATH } from '../hosts.ts'
import { messagesRequest } from './anthropic-api.ts'
import { chatRequest, imageRequest, responsesRequest } from './openai-api.ts'

/** What is asked for at a path, and where its JSON body carries request fields. `model` captures the id out of the URL. */
interface Endpoint {
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

const ENDPOINTS: Endpoint[] = [
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
    path: /\/models\/(?<model>text-bison|chat-bison|code-bison[^/:]*):predict$/,
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

/**
 * Where the pieces of a request stand among the arguments of an HTTP client's method. `base` is what relative URLs are
 * joined to.
 */
export interface HttpShape {
  url: Place[]
  base?: Place[]
  /** Place of the body; its fields are read through JSON text. */
  body: Place[]
  headers?: Place[]
}

/** Recognises a request to a known provider, or with a path that only such providers have. */
export function httpCall(shape: HttpShape): (args: ArgumentReader) => RecognisedCall | null {
  return args => {
    const urls = urlsOf(shape, args)
    for (const url of urls) {
      const call = callTo(url, shape, args)
      // Where one of several hosts is a router, ids may carry a vendor that the others would not know.
      const isRouted = urls.some(other => providerOfUrl(other)?.modelSyntax === 'router')
      if (call !== null) return isRouted ? { ...call, modelSyntax: 'router' } : call
    }
    // An address that the code holds speaks for itself, unless it stands for a proxy of just this API.
    const own = urls.length === 0 && shape.url.every(place => args.texts(place).every(isMessagesPath))
    return own ? anthropicByHeader(shape, args) : null
  }
}

const isMessagesPath = (url: string) => /\/messages([?#]|$)/.test(url)

/** Absolute URLs, and relative ones joined to each base; `{}` stands for a base or host that the code does not fix. */
function urlsOf(shape: HttpShape, args: ArgumentReader): string[] {
  const urls = shape.url.flatMap(place => args.texts(place))
  const bases = (shape.base ?? []).flatMap(place => {
    const known = args.texts(place)
    return known.length === 0 && args.at(place) !== undefined ? ['{}'] : known
  })
  return urls.flatMap(url => (isAbsolute(url) ? [url] : bases.map(base => joined(withScheme(base), url))))
}

const isAbsolute = (url: string) => /^([a-z]+:\/\/|\{\})/i.test(url)
const withScheme = (base: string) => (isAbsolute(base) ? base : `https://${base}`)
/** An empty path asks for the base itself. */
const joined = (base: string, path: string) =>
  path === '' ? base : `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`

function callTo(url: string, shape: HttpShape, args: ArgumentReader): RecognisedCall | null {
  const path = partsOfUrl(url)?.path ?? url.replace(/[?#].*$/s, '')
  const address = providerOfUrl(url)
  // Of a host that nobody knows, only a request with such a path and a body is one for a model.
  const hasBody = shape.body.some(at => args.at(at) !== undefined)
  if (address === null && !(hasBody && TELLTALE_PATH.test(path))) return null
  // A local server is the team's own back end unless its path says otherwise.
  if (address?.providerName === 'self_hosted' && !TELLTALE_PATH.test(path) && !looksLikeOllama(path, shape, args))
    return null
  const providerName = address?.providerName ?? 'unknown'
  const endpoint = ENDPOINTS.find(
    ({ path: pattern, providers }) =>
      pattern.test(path) && (providers === undefined || providers.includes(providerName)),
  )
  if (endpoint === undefined) return null
  const model = endpoint.path.exec(path)?.groups?.model ?? modelOfQuery(url)
  return {
    operationName: endpoint.operationName,
    providerName,
    request: inBody(endpoint.body, shape),
    ...(model && !model.includes('{}') ? { models: [decoded(model)] } : {}),
    ...syntaxOf(address?.modelSyntax),
  }
}

/** Bedrock ids and ARNs stand in paths with their colons encoded. */
function decoded(model: string): string {
  return model.replace(/%(3A|2F|40)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** The URL is not in the code, but no other service takes this header. */
function anthropicByHeader(shape: HttpShape, args: ArgumentReader): RecognisedCall | null {
  const told = (shape.headers ?? []).some(headers => args.texts(`${headers}.anthropic-version`).length > 0)
  return told ? { operationName: 'chat', providerName: 'anthropic', request: inBody(messagesRequest, shape) } : null
}

const syntaxOf = (modelSyntax: ModelSyntax | undefined) => (modelSyntax ? { modelSyntax } : {})

function looksLikeOllama(path: string, shape: HttpShape, args: ArgumentReader): boolean {
  return /\/api\/(generate|chat)$/.test(path) && shape.body.some(body => args.texts(`${body}.model`).length > 0)
}

function modelOfQuery(url: string): string | undefined {
  return /[?&]model=([^&#]+)/.exec(url)?.[1]
}

/** Request fields of a JSON body, as places among the client's arguments. */
function inBody(body: RequestSpec, shape: HttpShape): RequestSpec {
  const request: RequestSpec = {}
  for (const [field, places] of Object.entries(body) as [keyof RequestSpec, Place | Place[]][]) {
    const inside = [places].flat().filter(place => !place.startsWith('@') && !place.startsWith('extra_'))
    request[field] = shape.body.flatMap(at => inside.map(place => `${at}.${place}`))
  }
  if (shape.headers) request.headers = shape.headers
  return request
}
