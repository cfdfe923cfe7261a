import type { ModelRef, ProviderName } from '../model/genai.ts'
import type { ModelSyntax } from '../sdks/define.ts'

const SLASH_PROVIDERS: Record<string, ProviderName> = {
  openai: 'openai',
  open_ai: 'openai',
  azure: 'azure.ai.openai',
  azure_ad: 'azure.ai.openai',
  azuread: 'azure.ai.openai',
  azure_ai: 'azure.ai.inference',
  anthropic: 'anthropic',
  google: 'gcp.gemini',
  gemini: 'gcp.gemini',
  google_genai: 'gcp.gemini',
  'google-genai': 'gcp.gemini',
  'google-gla': 'gcp.gemini',
  'google-vertex': 'gcp.vertex_ai',
  googleai: 'gcp.gemini',
  vertex: 'gcp.vertex_ai',
  vertex_ai: 'gcp.vertex_ai',
  google_vertexai: 'gcp.vertex_ai',
  'google-vertexai': 'gcp.vertex_ai',
  vertexai: 'gcp.vertex_ai',
  bedrock: 'aws.bedrock',
  bedrock_converse: 'aws.bedrock',
  mistral: 'mistral_ai',
  mistralai: 'mistral_ai',
  'mistral-ai': 'mistral_ai',
  cohere: 'cohere',
  groq: 'groq',
  deepseek: 'deepseek',
  xai: 'x_ai',
  'x-ai': 'x_ai',
  perplexity: 'perplexity',
  together: 'together_ai',
  together_ai: 'together_ai',
  fireworks: 'fireworks_ai',
  fireworks_ai: 'fireworks_ai',
  cerebras: 'cerebras',
  ollama: 'ollama',
  openrouter: 'openrouter',
  huggingface: 'huggingface',
  replicate: 'replicate',
}

/** Ids that routers take without a provider in front. https://docs.litellm.ai/docs/providers */
const BARE_PROVIDERS: [RegExp, ProviderName][] = [
  [/^(gpt-|chatgpt-|o[134](-|$)|text-embedding-(3|ada)|dall-e|tts-1|whisper-1|davinci|babbage)/, 'openai'],
  [/^claude-/, 'anthropic'],
  [/^gemini-/, 'gcp.vertex_ai'],
  [/^(command|embed-(english|multilingual))/, 'cohere'],
]

/** A model id as its provider knows it: router prefixes removed, the provider they name kept. */
export function modelRef(id: string, providerName: ProviderName, syntax: ModelSyntax): ModelRef {
  // Google's own SDKs take ids as resource names too.
  const text = id.trim().replace(/^models\//, '')
  if (syntax === 'colon' || syntax === 'slash') {
    const at = text.indexOf(syntax === 'colon' ? ':' : '/')
    const named = at > 0 ? SLASH_PROVIDERS[text.slice(0, at)] : undefined
    if (named) {
      const rest = text.slice(at + 1)
      return named === 'openrouter' ? modelRef(rest, named, 'router') : { providerName: named, requestModel: rest }
    }
    const vendor = providerName === 'unknown' ? vendorOf(text) : null
    return { providerName: vendor ?? providerName, requestModel: text }
  }
  if (syntax === 'router') {
    const slash = text.indexOf('/')
    return { providerName, requestModel: slash > 0 ? text.slice(slash + 1) : text }
  }
  return { providerName, requestModel: text }
}

/** The vendor that alone gives its models such names; null for names that tell nothing. */
export function vendorOf(id: string): ProviderName | null {
  return BARE_PROVIDERS.find(([pattern]) => pattern.test(id))?.[1] ?? null
}

/** Whether a service offers its own models only. */
export function isVendor(providerName: ProviderName): boolean {
  return providerName === 'gcp.gemini' || BARE_PROVIDERS.some(([, vendor]) => vendor === providerName)
}
