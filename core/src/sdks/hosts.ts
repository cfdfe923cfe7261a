import type { ProviderName } from '../model/genai.ts'
import type { ModelSyntax } from './define.ts'

/** Which service answers at an address, as base URLs of clients and URLs of raw requests name it. */
export interface ProviderAddress {
  providerName: ProviderName
  /** How model ids are written there; `plain` if absent. */
  modelSyntax?: ModelSyntax
}

interface HostRule extends ProviderAddress {
  /** Host names; `*` stands for any text. */
  hosts: string[]
  /** Must be found in the path. */
  path?: RegExp
}

/** Hosts of providers, routers and gateways. The first rule that fits wins. */
const RULES: HostRule[] = [
  { providerName: 'openai', hosts: ['api.openai.com', '*.api.openai.com', 'oai.helicone.ai', 'oai.hconeai.com'] },
  // Codex on a ChatGPT plan.
  { providerName: 'openai', hosts: ['chatgpt.com'], path: /^\/backend-api\/codex\b/ },
  { providerName: 'azure.ai.openai', hosts: ['*.openai.azure.com', '*.openai.azure.us', '*.openai.azure.cn'] },
  {
    providerName: 'azure.ai.openai',
    hosts: ['*.cognitiveservices.azure.com', '*.services.ai.azure.com'],
    path: /\/openai\b/,
  },
  {
    providerName: 'azure.ai.inference',
    hosts: [
      '*.services.ai.azure.com',
      '*.models.ai.azure.com',
      '*.inference.ai.azure.com',
      'models.inference.ai.azure.com',
    ],
  },
  { providerName: 'github', modelSyntax: 'router', hosts: ['models.github.ai'] },
  { providerName: 'github-copilot', hosts: ['api.githubcopilot.com'] },
  {
    providerName: 'anthropic',
    hosts: ['api.anthropic.com', 'api.claude.com', 'anthropic.helicone.ai', 'anthropic.hconeai.com'],
  },
  { providerName: 'gcp.gemini', hosts: ['generativelanguage.googleapis.com'] },
  // The OpenAI-compatible endpoint names models `google/gemini-2.5-pro`.
  {
    providerName: 'gcp.vertex_ai',
    modelSyntax: 'router',
    hosts: ['*aiplatform.googleapis.com'],
    path: /\/endpoints\/openapi\b/,
  },
  { providerName: 'gcp.vertex_ai', hosts: ['*aiplatform.googleapis.com'] },
  { providerName: 'aws.bedrock', hosts: ['bedrock-runtime.*', 'bedrock-runtime-fips.*', 'bedrock-mantle.*'] },
  {
    providerName: 'openrouter',
    modelSyntax: 'router',
    hosts: ['openrouter.ai', 'api.openrouter.ai', 'openrouter.helicone.ai'],
  },
  { providerName: 'groq', hosts: ['api.groq.com', 'groq.helicone.ai'] },
  { providerName: 'deepseek', hosts: ['api.deepseek.com', 'deepseek.helicone.ai'] },
  { providerName: 'x_ai', hosts: ['api.x.ai', '*.api.x.ai'] },
  { providerName: 'together_ai', hosts: ['api.together.xyz', 'api.together.ai', 'together.helicone.ai'] },
  { providerName: 'fireworks_ai', hosts: ['api.fireworks.ai', 'direct.fireworks.ai', 'fireworks.helicone.ai'] },
  { providerName: 'perplexity', hosts: ['api.perplexity.ai', 'perplexity.helicone.ai'] },
  { providerName: 'mistral_ai', hosts: ['api.mistral.ai', 'codestral.mistral.ai'] },
  { providerName: 'cohere', hosts: ['api.cohere.ai', 'api.cohere.com'] },
  { providerName: 'cerebras', hosts: ['api.cerebras.ai'] },
  { providerName: 'nvidia', hosts: ['integrate.api.nvidia.com', 'ai.api.nvidia.com'] },
  { providerName: 'cloudflare', hosts: ['api.cloudflare.com'], path: /\/ai\// },
  { providerName: 'portkey', hosts: ['api.portkey.ai'] },
  {
    providerName: 'helicone',
    hosts: ['gateway.helicone.ai', 'ai-gateway.helicone.ai', 'gateway.hconeai.com'],
  },
  { providerName: 'vercel', modelSyntax: 'router', hosts: ['ai-gateway.vercel.sh'] },
  { providerName: 'requesty', modelSyntax: 'router', hosts: ['router.requesty.ai'] },
  { providerName: 'alibaba', hosts: ['dashscope.aliyuncs.com', 'dashscope-*.aliyuncs.com'] },
  { providerName: 'moonshotai', hosts: ['api.moonshot.cn', 'api.moonshot.ai'] },
  { providerName: 'zai', hosts: ['api.z.ai'] },
  { providerName: 'zhipuai', hosts: ['open.bigmodel.cn'] },
  {
    providerName: 'minimax',
    hosts: ['api.minimax.io', 'api.minimax.chat', 'api.minimaxi.com', 'api.minimaxi.chat'],
  },
  { providerName: 'siliconflow', hosts: ['api.siliconflow.cn', 'api.siliconflow.com'] },
  { providerName: 'volcengine', hosts: ['ark.*.volces.com'] },
  { providerName: 'stepfun', hosts: ['api.stepfun.com', 'api.stepfun.ai'] },
  { providerName: 'tencent', hosts: ['api.hunyuan.cloud.tencent.com'] },
  { providerName: 'voyage_ai', hosts: ['api.voyageai.com'] },
  { providerName: 'jina_ai', hosts: ['api.jina.ai'] },
  { providerName: 'novita', hosts: ['api.novita.ai'] },
  { providerName: 'deepinfra', hosts: ['api.deepinfra.com'] },
  { providerName: 'hyperbolic', hosts: ['api.hyperbolic.xyz'] },
  { providerName: 'sambanova', hosts: ['api.sambanova.ai'] },
  { providerName: 'nebius', hosts: ['api.studio.nebius.ai', 'api.studio.nebius.com', 'api.tokenfactory.nebius.com'] },
  { providerName: 'baseten', hosts: ['inference.baseten.co'] },
  { providerName: 'replicate', hosts: ['api.replicate.com'] },
  {
    providerName: 'huggingface',
    hosts: ['router.huggingface.co', 'api-inference.huggingface.co', '*.endpoints.huggingface.cloud'],
  },
  { providerName: 'elevenlabs', hosts: ['api.elevenlabs.io'] },
  { providerName: 'venice', hosts: ['api.venice.ai'] },
  { providerName: 'chutes', hosts: ['llm.chutes.ai'] },
]

const MATCHERS = RULES.map(({ hosts, path, ...address }) => ({
  host: new RegExp(`^(?:${hosts.map(globSource).join('|')})$`),
  path,
  address,
}))

/** https://developers.cloudflare.com/ai-gateway/usage/providers/: the provider is a segment of the path. */
const CLOUDFLARE_GATEWAY = 'gateway.ai.cloudflare.com'
const CLOUDFLARE_GATEWAY_SEGMENTS: Record<string, ProviderAddress> = {
  openai: { providerName: 'openai' },
  anthropic: { providerName: 'anthropic' },
  'google-ai-studio': { providerName: 'gcp.gemini' },
  'google-vertex-ai': { providerName: 'gcp.vertex_ai' },
  'azure-openai': { providerName: 'azure.ai.openai' },
  'aws-bedrock': { providerName: 'aws.bedrock' },
  'workers-ai': { providerName: 'cloudflare' },
  groq: { providerName: 'groq' },
  mistral: { providerName: 'mistral_ai' },
  cohere: { providerName: 'cohere' },
  deepseek: { providerName: 'deepseek' },
  grok: { providerName: 'x_ai' },
  'perplexity-ai': { providerName: 'perplexity' },
  openrouter: { providerName: 'openrouter', modelSyntax: 'router' },
  huggingface: { providerName: 'huggingface' },
  replicate: { providerName: 'replicate' },
  cerebras: { providerName: 'cerebras' },
  compat: { providerName: 'cloudflare_ai_gateway', modelSyntax: 'slash' },
}

/** Ports on which the usual local servers listen out of the box. */
const LOCAL_PORTS: Record<string, ProviderName> = { '11434': 'ollama', '1234': 'lmstudio' }
const LOCAL_HOST =
  /^(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+)$/

/** Paths that no ordinary service has by chance: enough to recognise a request when the code does not tell the host. */
export const TELLTALE_PATH =
  /\/chat\/completions$|\/images\/generations$|\/audio\/(speech|transcriptions)$|\/v1\/(messages|embeddings|completions|responses)$/

/** What text of files holds that can send raw requests: a provider's host, a telltale path, or a header only one API has. */
const TELLTALES = [
  ...new Set(RULES.flatMap(({ hosts }) => hosts.map(host => host.replace(/^\*\.?/, '')))),
  CLOUDFLARE_GATEWAY,
].map(host => ({ from: host.split('*')[0]!, pattern: globSource(host) }))
TELLTALES.push(
  ...Object.keys(LOCAL_PORTS).map(port => ({ from: `:${port}`, pattern: `:${port}\\b` })),
  { from: '/chat/completions', pattern: '/chat/completions\\b' },
  { from: '/v1/', pattern: '/v1/(?:messages|embeddings|completions|responses)\\b' },
  { from: 'anthropic-version', pattern: 'anthropic-version' },
  // Workers AI is bound to a variable, not imported: its model ids give it away.
  { from: '@cf/', pattern: '@[ch]f/[\\w-]+/' },
  { from: '@hf/', pattern: '@[ch]f/[\\w-]+/' },
)

/** Matches one of these. */
export const HOST_PATTERN = new RegExp([...new Set(TELLTALES.map(({ pattern }) => pattern))].join('|'))

/** Texts one of which every match of `HOST_PATTERN` begins with. */
export const HOST_MARKS: readonly string[] = TELLTALES.map(({ from }) => from)

/**
 * The service at an address, or null when the host says nothing. `{}` may stand for parts that the code does not fix.
 * Hosts of the team's own network are self-hosted: nobody bills tokens there.
 */
export function providerOfUrl(url: string): ProviderAddress | null {
  const parts = partsOfUrl(url)
  if (parts === null) return null
  const { host, port, path } = parts
  if (host === CLOUDFLARE_GATEWAY) {
    const segment = path.split('/')[4] ?? ''
    return CLOUDFLARE_GATEWAY_SEGMENTS[segment] ?? { providerName: 'cloudflare_ai_gateway' }
  }
  const match = MATCHERS.find(rule => rule.host.test(host) && (rule.path === undefined || rule.path.test(path)))
  if (match) return match.address
  if (LOCAL_HOST.test(host)) return { providerName: LOCAL_PORTS[port] ?? 'self_hosted' }
  return port === '11434' ? { providerName: 'ollama' } : null
}

/** Takes an absolute URL apart, gaps allowed; null when it names no host. */
export function partsOfUrl(url: string): { host: string; port: string; path: string } | null {
  const match = /^(?:https?|wss?):\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)(?::([^/?#]*))?([^?#]*)/i.exec(url.trim())
  if (match === null) return null
  return { host: match[1]!.toLowerCase(), port: match[2] ?? '', path: match[3] ?? '' }
}

function globSource(glob: string): string {
  return glob.replace(/[.\\+?^$()|[\]]/g, '\\$&').replaceAll('*', '[^/\\s]*')
}
