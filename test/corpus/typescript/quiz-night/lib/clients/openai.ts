import OpenAI from 'openai'

declare global {
  var __openai: OpenAI | undefined
}

/** Survives hot reloading in development. */
export const ai: OpenAI = globalThis.__openai ?? new OpenAI()

if (process.env.NODE_ENV !== 'production') globalThis.__openai = ai

export async function loadOpenAI() {
  const { default: Client } = await import('openai')
  return new Client({ timeout: 20_000 })
}
