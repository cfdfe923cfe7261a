import type { OperationName } from '../../model/genai.ts'
import type { ArgumentReader, Place } from '../define.ts'

/**
 * Services that host models of every kind behind one call: what a model does is told by its name.
 * https://replicate.com/collections, https://fal.ai/explore/models, https://developers.cloudflare.com/workers-ai/models/
 */
const OPERATION_OF_MODEL: [RegExp, OperationName][] = [
  [/rerank/i, 'rerank'],
  [/whisper|wizper|transcri|speech-to-text|nova-3|flux-general/i, 'transcription'],
  [
    /flux|sdxl|diffusion|imagen|ideogram|recraft|seedream|nano-banana|gpt-image|dall-e|photon|qwen-image|hidream|text-to-image/i,
    'image_generation',
  ],
  [
    /kandinsky|playground-v\d|dreamshaper|realvis|lucid-|phoenix-1|controlnet|instant-?id|photomaker/i,
    'image_generation',
  ],
  [
    /esrgan|gfpgan|codeformer|upscal|remove-bg|rembg|background-remov|inpaint|img2img|face-?swap|deoldify/i,
    'image_generation',
  ],
  [/kokoro|\bbark\b|tts|speech|aura-/i, 'speech'],
  [/embed|clip-features|imagebind|\/bge-|plamo/i, 'embeddings'],
]

/** What all of these models do; `standard` where their names say nothing, or different things. */
export function operationOfIds(ids: readonly string[], standard: OperationName): OperationName {
  const told = new Set(ids.map(id => OPERATION_OF_MODEL.find(([pattern]) => pattern.test(id))?.[1] ?? standard))
  return told.size === 1 ? [...told][0]! : standard
}

export function operationOfModel(args: ArgumentReader, models: readonly Place[]): OperationName {
  return operationOfIds(
    models.flatMap(place => args.texts(place)),
    'chat',
  )
}
