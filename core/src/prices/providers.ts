import type { ProviderName } from '../model/genai.ts'

/** Tables of genai-prices that serve providers under another name. The first name is the table's own. */
export const PROVIDERS_OF_TABLE: Record<string, ProviderName[]> = {
  aws: ['aws.bedrock'],
  azure: ['azure.ai.openai', 'azure.ai.inference'],
  google: ['gcp.gemini', 'gcp.vertex_ai'],
  mistral: ['mistral_ai'],
  'x-ai': ['x_ai'],
  together: ['together_ai'],
  fireworks: ['fireworks_ai'],
  voyageai: ['voyage_ai'],
}

/** Names by which routers and libraries write a provider in front of a model: `xai/grok-4`, `google_genai:gemini-2.5-pro`. */
export const PROVIDER_OF_PREFIX: Record<string, ProviderName> = {
  openai: 'openai',
  'openai-responses': 'openai',
  'openai-chat': 'openai',
  'text-completion-openai': 'openai',
  anthropic: 'anthropic',
  claude: 'anthropic',
  google: 'gcp.gemini',
  gemini: 'gcp.gemini',
  googleai: 'gcp.gemini',
  'google-gla': 'gcp.gemini',
  'google-ai-studio': 'gcp.gemini',
  google_genai: 'gcp.gemini',
  'google-genai': 'gcp.gemini',
  vertex: 'gcp.vertex_ai',
  vertexai: 'gcp.vertex_ai',
  vertex_ai: 'gcp.vertex_ai',
  'vertex-ai': 'gcp.vertex_ai',
  google_vertexai: 'gcp.vertex_ai',
  'google-vertex': 'gcp.vertex_ai',
  bedrock: 'aws.bedrock',
  aws: 'aws.bedrock',
  amazon: 'aws.bedrock',
  'amazon-bedrock': 'aws.bedrock',
  bedrock_converse: 'aws.bedrock',
  azure: 'azure.ai.openai',
  azure_openai: 'azure.ai.openai',
  azure_ai: 'azure.ai.inference',
  mistral: 'mistral_ai',
  mistralai: 'mistral_ai',
  mistral_ai: 'mistral_ai',
  cohere: 'cohere',
  cohere_chat: 'cohere',
  groq: 'groq',
  deepseek: 'deepseek',
  xai: 'x_ai',
  'x-ai': 'x_ai',
  x_ai: 'x_ai',
  grok: 'x_ai',
  perplexity: 'perplexity',
  openrouter: 'openrouter',
  together: 'together_ai',
  togetherai: 'together_ai',
  together_ai: 'together_ai',
  fireworks: 'fireworks_ai',
  fireworks_ai: 'fireworks_ai',
  cerebras: 'cerebras',
  cloudflare: 'cloudflare',
  'workers-ai': 'cloudflare',
  replicate: 'replicate',
  huggingface: 'huggingface',
  voyage: 'voyage_ai',
  voyage_ai: 'voyage_ai',
  moonshot: 'moonshotai',
  moonshotai: 'moonshotai',
  zai: 'zai',
  'z-ai': 'zai',
  zhipuai: 'zhipuai',
  minimax: 'minimax',
  novita: 'novita',
  vercel: 'vercel',
  vercel_ai_gateway: 'vercel',
  litellm_proxy: 'litellm',
  ollama: 'ollama',
  ollama_chat: 'ollama',
  lm_studio: 'lm_studio',
  lmstudio: 'lm_studio',
  vllm: 'vllm',
  hosted_vllm: 'vllm',
}

/** The model runs on the team's own hardware: nobody bills tokens. */
const SELF_HOSTED = new Set<string>([
  'ollama',
  'lm_studio',
  'lmstudio',
  'vllm',
  'llama_cpp',
  'llama.cpp',
  'llamafile',
  'tgi',
  'local',
  'localhost',
  'self_hosted',
  'self-hosted',
])

/** Gateways without a price list of their own: they pass the provider's price through. */
const GATEWAYS = new Set<string>(['vercel', 'litellm', 'portkey', 'helicone', 'cloudflare_ai_gateway', 'requesty'])

/** Looked into, in this order, for a model whose provider the code does not tell. */
export const FIRST_PARTY: readonly ProviderName[] = [
  'openai',
  'anthropic',
  'gcp.gemini',
  'mistral_ai',
  'deepseek',
  'x_ai',
  'cohere',
  'perplexity',
  'voyage_ai',
  'moonshotai',
  'zhipuai',
  'minimax',
  'aws.bedrock',
  'groq',
  'cloudflare',
  'fireworks_ai',
]

/** Inference providers behind Hugging Face's router, each with a price list of its own. */
export const HUGGING_FACE_HOSTS: readonly string[] = [
  'novita',
  'together',
  'nebius',
  'fireworks-ai',
  'groq',
  'cerebras',
  'sambanova',
  'hyperbolic',
  'nscale',
  'ovhcloud',
  'publicai',
]

export function isSelfHosted(providerName: ProviderName): boolean {
  return SELF_HOSTED.has(providerName)
}

/** The provider of the model is another one than the provider of the address, or is not known. */
export function passesThrough(providerName: ProviderName): boolean {
  return providerName === 'unknown' || GATEWAYS.has(providerName)
}

/** Vendors as a router writes them in front of their models' ids, which call sites hold without. https://openrouter.ai/models */
export const ROUTER_VENDORS: readonly string[] = [
  ...['openai', 'anthropic', 'google', 'meta-llama', 'mistralai', 'deepseek', 'qwen', 'x-ai', 'cohere', 'perplexity'],
  ...['moonshotai', 'z-ai', 'amazon', 'minimax', 'microsoft', 'nvidia', 'nousresearch', 'ai21', 'bytedance-seed'],
  ...['openrouter', 'inception', 'arcee-ai', 'xiaomi', 'stepfun', 'tencent', 'ibm-granite', 'liquid', 'inflection'],
]
