export const MODELS = {
  fast: 'gpt-4o-mini',
  balanced: 'gpt-4o',
  careful: 'o3-mini',
} as const

export type Tier = keyof typeof MODELS

export const REPLY_LIMIT = 800
