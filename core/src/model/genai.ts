/** Words of the OpenTelemetry GenAI semantic conventions, as far as they exist. */

/** The service behind a call: `gen_ai.provider.name`. Open-ended: a gateway or self-hosted service has its own name. */
export type ProviderName =
  | 'openai'
  | 'anthropic'
  | 'aws.bedrock'
  | 'azure.ai.openai'
  | 'azure.ai.inference'
  | 'gcp.gemini'
  | 'gcp.vertex_ai'
  | 'cohere'
  | 'mistral_ai'
  | 'groq'
  | 'deepseek'
  | 'x_ai'
  | 'perplexity'
  | 'openrouter'
  | 'together_ai'
  | 'fireworks_ai'
  | 'cerebras'
  | 'cloudflare'
  | 'replicate'
  | 'huggingface'
  | 'ollama'
  | 'voyage_ai'
  | 'vercel'
  | 'unknown'
  | (string & {})

/** `gen_ai.operation.name`, widened by the operations that providers price but the conventions do not name yet. */
export const OPERATION_NAMES = [
  'chat',
  'text_completion',
  'embeddings',
  'generate_content',
  'invoke_agent',
  'rerank',
  'image_generation',
  'speech',
  'transcription',
  'realtime',
  'moderation',
] as const

export type OperationName = (typeof OPERATION_NAMES)[number]

/** The client library in the code. The list is the JSON contract's. */
export const SDK_IDS = [
  'openai',
  'azure-openai',
  'anthropic',
  'google-genai',
  'vertex',
  'bedrock',
  'mistral',
  'cohere',
  'groq',
  'together',
  'replicate',
  'huggingface',
  'ollama',
  'vercel-ai',
  'langchain',
  'llamaindex',
  'mastra',
  'openai-agents',
  'claude-agent',
  'litellm',
  'instructor',
  'crewai',
  'autogen',
  'pydantic-ai',
  'dspy',
  'openai-legacy',
  'http',
  'other',
] as const

export type SdkId = (typeof SDK_IDS)[number]

/** A model as its provider knows it: router prefixes removed. */
export interface ModelRef {
  providerName: ProviderName
  requestModel: string
}

export function isSameModel(one: ModelRef, other: ModelRef): boolean {
  return one.providerName === other.providerName && one.requestModel === other.requestModel
}
