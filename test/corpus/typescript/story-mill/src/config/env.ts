const { STORY_MODEL = 'gpt-4.1', OUTLINE_LIMIT = '700', EMBED_MODEL = 'text-embedding-3-small' } = process.env

export const config = {
  story: { model: STORY_MODEL, provider: 'openai' as const },
  outline: { model: 'gpt-4.1-mini', limit: Number(OUTLINE_LIMIT) },
  embedding: EMBED_MODEL,
} satisfies Record<string, unknown>

export default config
