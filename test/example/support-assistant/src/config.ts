/** Models and limits in one place, so that a change of either is one line in a review. */
export const TRIAGE_MODEL = process.env.TRIAGE_MODEL ?? 'gpt-4o-mini'
export const EMBEDDING_MODEL = 'text-embedding-3-small'

export const REPLY_MODELS = {
  standard: 'claude-haiku-4-5',
  premium: 'claude-sonnet-4-6',
} as const

export type Tier = keyof typeof REPLY_MODELS

export const LIMITS = { triage: 120, reply: 700, digest: 150 }
