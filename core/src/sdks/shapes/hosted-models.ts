import type { OperationName } from '../../model/genai.ts'
import type { ArgumentReader, Place } from '../define.ts'

/**
 * Services that host models of every kind behind one call: what a model does is told by its name.
 * https://replicate.com/collections, https://fal.ai/explore/models
 */
const OPERATION_OF_MODEL: [RegExp, OperationName][] = [
  [
    /flux|sdxl|diffusion|imagen|ideogram|recraft|seedream|nano-banana|gpt-image|photon|esrgan|upscal|remove-bg|rembg|qwen-image/i,
    'image_generation',
  ],
  [/whisper|wizper|transcri|speech-to-text/i, 'transcription'],
  [/kokoro|bark|tts|xtts|speech/i, 'speech'],
  [/embed|clip-features|imagebind/i, 'embeddings'],
]

export function operationOfModel(args: ArgumentReader, models: readonly Place[]): OperationName {
  const ids = models.flatMap(place => args.texts(place))
  const found = OPERATION_OF_MODEL.find(([pattern]) => ids.length > 0 && ids.every(id => pattern.test(id)))
  return found?.[1] ?? 'chat'
}
