import type { ProviderName } from '../model/genai.ts'
import {
  FIRST_PARTY,
  HUGGING_FACE_HOSTS,
  isSelfHosted,
  PROVIDER_OF_PREFIX,
  PROVIDERS_OF_TABLE,
  passesThrough,
  ROUTER_VENDORS,
} from './providers.ts'

/** A table and an id to look for in it, best guess first. */
export interface Candidate {
  providerName: ProviderName
  id: string
  /** How the written id led here: `id`, `router prefix`, `snapshot date removed` … */
  matchedBy: string
  /** Why a hit here is less than certain; null when it is the id itself. */
  doubt: string | null
  /** A router's `:free` variant of the model. */
  free: boolean
}

export type NormalizedModel = { candidates: Candidate[] } | { notMetered: string }

/** No model id is longer; anything beyond is text that landed in the wrong place. */
const MAX_ID_LENGTH = 400

/**
 * Every way to read a model id as the code writes it, most literal first: resource names, router prefixes, regional
 * prefixes, variants, snapshot dates. Knows no prices: the price book takes the first candidate that it has.
 */
export function normalizeModel(providerName: ProviderName, requestModel: string): NormalizedModel {
  const written = requestModel.trim().toLowerCase()
  if (written === '' || written.length > MAX_ID_LENGTH) return { candidates: [] }
  const named = fromResourceName(written)
  if ('notMetered' in named) return named
  const start: Route = {
    providerName: named.providerName ?? providerName,
    id: named.id,
    matchedBy: named.id === written ? 'id' : 'resource name',
    doubt: null,
  }
  const candidates = routes(start, 0).flatMap(spellings)
  const seen = new Set<string>()
  return {
    candidates: candidates.filter(({ providerName, id, free }) => {
      const key = `${providerName} ${id} ${free}`
      return !seen.has(key) && seen.add(key)
    }),
  }
}

type Route = Omit<Candidate, 'free'>

/** Amazon resource names, Google resource names. */
function fromResourceName(id: string): { providerName?: ProviderName; id: string } | { notMetered: string } {
  const arn = /^arn:aws[\w-]*:bedrock:[^:]*:[^:]*:([\w-]+)\/(.+)$/.exec(id)
  if (arn) {
    if (arn[1] === 'provisioned-model') return { notMetered: 'provisioned throughput is billed by the hour' }
    return { providerName: 'aws.bedrock', id: arn[2]! }
  }
  if (/^projects\/[^/]+\/locations\/[^/]+\/endpoints\//.test(id)) {
    return { notMetered: 'a dedicated Vertex AI endpoint is billed by the hour' }
  }
  const google = /^(projects\/[^/]+\/locations\/[^/]+\/)?publishers\/[^/]+\/models\/([^/]+)$/.exec(id)
  if (google) return { providerName: 'gcp.vertex_ai', id: google[2]! }
  return { id: id.replace(/^models\//, '') }
}

/** Which providers the id can belong to: the call's own first, then the one its prefix names, then whoever has it. */
function routes(start: Route, depth: number): Route[] {
  const { providerName, id } = start
  const found: Route[] = []
  if (providerName === 'huggingface') return hostsOfHuggingFace(start)
  if (providerName === 'azure.ai.openai') {
    found.push({ ...start, doubt: start.doubt ?? 'an Azure deployment name, read as the model id' })
  } else if (!passesThrough(providerName)) {
    found.push(start)
    if (providerName === 'openrouter' && !id.includes('/')) found.push(...underVendors(start, depth))
  }
  const prefix = splitPrefix(id, providerName)
  if (prefix && depth < 3) found.push(...prefixRoutes(start, prefix, depth))
  if (found.length === 0 || (passesThrough(providerName) && !prefix)) {
    const doubt = `provider not in the code: inferred from the model id`
    const names = FIRST_PARTY.filter(name => !ID_OF_PROVIDER[name] || ID_OF_PROVIDER[name].test(id))
    const told = names.filter(name => ID_OF_PROVIDER[name])
    found.push(...[...told, ...names].map(name => ({ ...start, providerName: name, matchedBy: 'id alone', doubt })))
  }
  if (providerName === 'aws.bedrock') found.push(...firstPartyOfBedrock(start))
  return found
}

/** A router's id without the vendor in front: in the router's own list first, then in the vendors'. */
function underVendors(start: Route, depth: number): Route[] {
  const all = ROUTER_VENDORS.flatMap(vendor => routes({ ...start, id: `${vendor}/${start.id}` }, depth + 1))
  const isOwn = ({ providerName }: Route) => providerName === start.providerName
  return [...all.filter(isOwn), ...all.filter(route => !isOwn(route))]
}

/** Ids that can only be of these providers, and providers that have no other ids. */
const ID_OF_PROVIDER: Partial<Record<ProviderName, RegExp>> = {
  'aws.bedrock':
    /^(?:[a-z-]{2,6}\.)?(?:ai21|amazon|anthropic|cohere|deepseek|google|meta|mistral|nvidia|openai|qwen|writer)\.[a-z]/,
  cloudflare: /^@cf\//,
  fireworks_ai: /^accounts\//,
}

interface Prefix {
  provider: ProviderName
  rest: string
}

function splitPrefix(id: string, providerName: ProviderName): Prefix | null {
  const slash = /^~?([\w.-]+)\/(.+)$/.exec(id)
  const colon = slash ? null : /^([\w.-]+):(.+)$/.exec(id)
  const match = slash ?? (passesThrough(providerName) ? colon : null)
  if (!match || !Object.hasOwn(PROVIDER_OF_PREFIX, match[1]!)) return null
  return { provider: PROVIDER_OF_PREFIX[match[1]!]!, rest: match[2]! }
}

function prefixRoutes(start: Route, { provider, rest }: Prefix, depth: number): Route[] {
  const { providerName } = start
  const there = (doubt: string | null): Route[] =>
    routes({ providerName: provider, id: rest, matchedBy: 'router prefix', doubt: start.doubt ?? doubt }, depth + 1)
  if (sameTable(providerName, provider)) return [{ ...start, id: rest, matchedBy: 'provider prefix' }]
  if (passesThrough(providerName)) return there(null)
  switch (providerName) {
    case 'openrouter':
      return there('not in the router’s price list: the provider’s own price')
    case 'azure.ai.inference':
    case 'gcp.vertex_ai':
      return [{ ...start, id: rest, matchedBy: 'provider prefix' }, ...there('price of the model’s own provider')]
    case 'openai':
    case 'anthropic':
      return there('the id is written as for a router: the provider’s own price')
    default:
      return []
  }
}

function sameTable(one: ProviderName, other: ProviderName): boolean {
  if (one === other) return true
  return Object.values(PROVIDERS_OF_TABLE).some(names => names.includes(one) && names.includes(other))
}

/** `org/model:host` names the inference provider; without it the router picks one. */
function hostsOfHuggingFace(start: Route): Route[] {
  const [, id = start.id, host] = /^(.+?)(?::([\w-]+))?$/.exec(start.id) ?? []
  if (host && HUGGING_FACE_HOSTS.includes(host)) return [{ ...start, providerName: `huggingface_${host}`, id }]
  const doubt = 'the router picks the host: the price of one that has the model'
  return HUGGING_FACE_HOSTS.map(name => ({ ...start, providerName: `huggingface_${name}`, id, doubt }))
}

const BEDROCK_VENDOR: Record<string, ProviderName> = {
  anthropic: 'anthropic',
  mistral: 'mistral_ai',
  cohere: 'cohere',
  deepseek: 'deepseek',
}

/** `us.anthropic.claude-x-v1:0`, when Bedrock's own list does not have it yet. */
function firstPartyOfBedrock(start: Route): Route[] {
  const match = /^(?:[a-z-]{2,6}\.)?([a-z0-9]+)\.(.+?)(?:-v\d+)?(?::\d+\w*)*$/.exec(start.id)
  const vendor = match && Object.hasOwn(BEDROCK_VENDOR, match[1]!) ? BEDROCK_VENDOR[match[1]!] : undefined
  if (!match || !vendor) return []
  const doubt = 'not in Bedrock’s price list: the vendor’s own price, without regional premium'
  return [{ ...start, providerName: vendor, id: match[2]!, matchedBy: 'vendor of the Bedrock id', doubt }]
}

const VARIANT_DOUBT: Record<string, string | null> = {
  free: null,
  online: 'the router adds a web search, billed on top',
  nitro: 'the router picks the fastest host: the price can be higher',
  floor: 'the router picks the cheapest host: the price can be lower',
  thinking: null,
  exacto: null,
  beta: null,
}
const SNAPSHOT_DATE = /-(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{2}-\d{4}|\d{2}-\d{2}|\d{4}|0\d{2})$/

/** The ways to write the id within one provider, each less literal than the one before. */
function spellings(route: Route): Candidate[] {
  const out: Candidate[] = []
  const add = (id: string, matchedBy = route.matchedBy, doubt: string | null = null, free = false) =>
    out.push({ ...route, id, matchedBy, doubt: [route.doubt, doubt].filter(Boolean).join('; ') || null, free })

  if (route.id.startsWith('ft:')) {
    const base = route.id.split(':')[1] ?? ''
    add(`ft:${base}`, 'fine-tuned model')
    if (SNAPSHOT_DATE.test(base)) add(`ft:${base.replace(SNAPSHOT_DATE, '')}`, 'fine-tuned model')
    return out
  }
  add(route.id)
  const { id, variant } = splitVariant(route.id)
  const variantDoubt = VARIANT_DOUBT[variant ?? ''] ?? null
  const free = variant === 'free'
  if (variant) add(id, `variant :${variant}`, variantDoubt, free)

  const versioned = id.replace(/(?<=.)@(?:latest|default)$/, '').replace(/(?<=.)@(?=\w+$)/, '-')
  if (versioned !== id) add(versioned, 'version after @', variantDoubt, free)
  for (const rewritten of rewrites(route.providerName, versioned))
    add(rewritten, 'provider’s spelling', variantDoubt, free)

  const dateless = versioned.replace(SNAPSHOT_DATE, '')
  if (dateless !== versioned) {
    add(dateless, 'snapshot date removed', `snapshot not in the book: priced as ${dateless}`, free)
  } else if (versioned.endsWith('-latest')) {
    add(versioned.slice(0, -'-latest'.length), 'alias -latest', variantDoubt, free)
  }
  return out
}

function splitVariant(id: string): { id: string; variant: string | null } {
  const match = /^(.+):(\w+)$/.exec(id)
  return match && Object.hasOwn(VARIANT_DOUBT, match[2]!)
    ? { id: match[1]!, variant: match[2]! }
    : { id, variant: null }
}

/** Spellings that one provider has for another's ids. */
function rewrites(providerName: ProviderName, id: string): string[] {
  switch (providerName) {
    case 'azure.ai.openai':
    case 'azure.ai.inference':
      return id.includes('gpt-35') ? [id.replace('gpt-35', 'gpt-3.5')] : []
    case 'aws.bedrock': {
      const withoutRegion = id.replace(/^(?:us|eu|apac|au|jp|ca|sa|us-gov|global)\./, '')
      return withoutRegion === id ? [] : [withoutRegion]
    }
    case 'fireworks_ai':
      return id.includes('/') ? [] : [`accounts/fireworks/models/${id}`]
    case 'anthropic':
      // Routers write 4.5 where Anthropic writes 4-5.
      return id.includes('.') ? [id.replaceAll('.', '-')] : []
    default:
      return []
  }
}

/** The reason why nobody bills tokens for this provider, or null. */
export function notMeteredReason(providerName: ProviderName): string | null {
  if (isSelfHosted(providerName)) return 'self-hosted: declare a rate under prices.models to price it'
  if (providerName === 'replicate') return 'Replicate bills most models by the second of hardware'
  return null
}
