import { z } from 'zod'

export const MODELS = ['mistral-small-latest', 'mistral-large-latest'] as const
export const Model = z.enum(MODELS)
export type ModelId = z.infer<typeof Model>

export const limits = { answer: 640, hint: 48 } satisfies Record<string, number>
