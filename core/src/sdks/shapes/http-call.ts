import type { ArgumentReader, ModelSyntax, Place, RecognisedCall, RequestSpec } from '../define.ts'
import { partsOfUrl, providerOfUrl, TELLTALE_PATH } from '../hosts.ts'
import { messagesRequest } from './anthropic-api.ts'
import { operationOfIds } from './hosted-models.ts'
import { ENDPOINTS } from './http-endpoints.ts'

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
  /** Name of the HTTP method, where it is an argument: every request to a model is a POST. */
  method?: Place[]
}

/** Recognises a request to a known provider, or with a path that only such providers have. */
export function httpCall(shape: HttpShape): (args: ArgumentReader) => RecognisedCall | null {
  return args => {
    if (!mayPost(shape, args)) return null
    const urls = urlsOf(shape, args)
    const calls = urls.flatMap(url => callTo(url, shape, args) ?? [])
    const [first] = calls
    if (first !== undefined) {
      // Where one of several hosts is a router, ids may carry a vendor that the others would not know.
      const isRouted = urls.some(other => providerOfUrl(other)?.modelSyntax === 'router')
      const isOneOfSeveral = calls.some(other => other.providerName !== first.providerName)
      return { ...first, ...modelsOf(calls), isOneOfSeveral, ...(isRouted ? { modelSyntax: 'router' } : {}) }
    }
    // An address that the code holds speaks for itself, unless it stands for a proxy of just this API.
    const own = urls.length === 0 && shape.url.every(place => args.texts(place).every(isMessagesPath))
    return own ? anthropicByHeader(shape, args) : null
  }
}

function mayPost({ method }: HttpShape, args: ArgumentReader): boolean {
  const named = (method ?? []).flatMap(place => args.texts(place))
  return named.length === 0 || named.some(name => name.includes('{}') || name.toUpperCase() === 'POST')
}

/** Ids in the paths of all addresses that one request can go to. */
function modelsOf(calls: readonly RecognisedCall[]): Pick<RecognisedCall, 'models' | 'modelsOpen'> {
  const models = [...new Set(calls.flatMap(call => call.models ?? []))]
  return models.length === 0 ? {} : { models, ...(calls.some(call => call.modelsOpen) ? { modelsOpen: true } : {}) }
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
  // Many services send messages; only what is sent to a model holds several of them.
  if (address === null && isMessagesPath(path) && !isConversation(shape, args)) return null
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
  const request = inBody(endpoint.body, shape)
  const named = () => (model ? [model] : [request.model ?? []].flat().flatMap(place => args.texts(place)))
  const { operationName } = endpoint
  return {
    operationName: HOSTS_OF_ALL.has(providerName) ? operationOfIds(named(), operationName) : operationName,
    providerName,
    request,
    ...(model ? (model.includes('{}') ? { modelsOpen: true } : { models: [decoded(model)] }) : {}),
    ...syntaxOf(address?.modelSyntax),
  }
}

/** Services with models of every kind behind one path. */
const HOSTS_OF_ALL: ReadonlySet<string> = new Set(['replicate', 'cloudflare', 'huggingface'])

/** Whether the body is seen to hold messages, or the only API with such a header is asked; a body unknown as a whole may be anything. */
function isConversation(shape: HttpShape, args: ArgumentReader): boolean {
  return shape.body.some(at => args.holds(at, 'messages')) || isForAnthropic(shape, args)
}

/** No other service takes this header. */
function isForAnthropic({ headers = [] }: HttpShape, args: ArgumentReader): boolean {
  return headers.some(at => args.texts(`${at}.anthropic-version`).length > 0)
}

/** Bedrock ids and ARNs stand in paths with their colons encoded. */
function decoded(model: string): string {
  return model.replace(/%(3A|2F|40)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** The URL is not in the code, but what it asks is told. */
function anthropicByHeader(shape: HttpShape, args: ArgumentReader): RecognisedCall | null {
  return isForAnthropic(shape, args)
    ? { operationName: 'chat', providerName: 'anthropic', request: inBody(messagesRequest, shape) }
    : null
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
  request.address = shape.url
  if (shape.headers) request.headers = shape.headers
  return request
}
