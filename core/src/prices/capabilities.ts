import type { OperationName } from '../model/genai.ts'
import type { Capability, SkuPrice } from '../model/prices.ts'

/** What model families are for, by id, where the price table does not say. First match wins for the kind. */
const KIND: [RegExp, Capability][] = [
  [/embed|bge-|e5-|gte-|voyage-(?!.*rerank)|titan-embed|all-minilm/, 'embeddings'],
  [/rerank/, 'rerank'],
  [/whisper|transcribe|transcription/, 'transcription'],
  [/(?:^|[-/])tts|-tts|speech/, 'speech'],
  [/dall-e|imagen|gpt-image|image-(?:gen|preview)|-image(?:-|$)|flux|stable-diffusion|sdxl/, 'image_generation'],
]
const REASONING =
  /(?:^|\/)o[134](?:-|$)|gpt-[5-9](?!.*chat)|reason|thinking|-r1|deepseek-(?:v4|flash)|magistral|claude-(?:3-7|opus-[4-9]|sonnet-[4-9]|haiku-[4-9]|fable)|gemini-(?:2\.5|[3-9])|grok-(?:3-mini|[4-9])|sonar-(?:reasoning|deep)|gpt-oss|qwq/
const VISION =
  /gpt-4o|gpt-4\.[15]|gpt-4-(?:turbo|vision)|gpt-[5-9]|(?:^|\/)o(?:1|3|4-mini)(?:-20|-pro|$)|claude-(?:3|opus|sonnet|haiku|fable)|gemini|pixtral|vision|-vl|llama-?4|grok-(?:[4-9]|2-vision)|nova-(?:lite|pro|premier)|mistral-(?:small|medium|large)-2[56]/
const NO_TOOLS =
  /instruct(?:-0914)?$|davinci|babbage|curie|(?:^|\/)ada|claude-(?:2|instant|v1)|gemini-1\.0|chatgpt-4o|o1-(?:mini|preview)|vision-preview|sonar|guard|moderation/

/** Capabilities of a model as far as its id and its meters tell. */
export function capabilitiesOf(id: string, prices: readonly SkuPrice[]): Capability[] {
  const kind = KIND.find(([pattern]) => pattern.test(id))?.[1]
  if (kind) return [kind]
  const capabilities: Capability[] = ['chat']
  if (REASONING.test(id)) capabilities.push('reasoning')
  if (VISION.test(id)) capabilities.push('vision')
  if (!NO_TOOLS.test(id)) capabilities.push('tools')
  if (prices.some(({ meter }) => meter === 'input_audio' || meter === 'output_audio')) capabilities.push('audio')
  return capabilities
}

/** What a model must be for, to serve an operation. Null where models of several kinds do, such as moderation. */
export function capabilityFor(operation: OperationName): Capability | null {
  switch (operation) {
    case 'embeddings':
    case 'image_generation':
    case 'speech':
    case 'transcription':
    case 'rerank':
      return operation
    case 'moderation':
      return null
    case 'realtime':
      return 'audio'
    default:
      return 'chat'
  }
}
