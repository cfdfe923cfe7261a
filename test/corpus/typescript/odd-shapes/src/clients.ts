import OpenAI from 'openai'

const useGroq = process.env.USE_GROQ === '1'

export const flexible = new OpenAI({
  apiKey: useGroq ? process.env.GROQ_API_KEY : process.env.OPENAI_API_KEY,
  ...(useGroq && { baseURL: 'https://api.groq.com/openai/v1' }),
})

export const flexibleModel = useGroq ? 'llama-3.1-8b-instant' : 'gpt-4o-mini'

const pool = {
  us: new OpenAI({ apiKey: process.env.KEY_US }),
  eu: new OpenAI({ apiKey: process.env.KEY_EU, baseURL: 'https://eu.api.openai.com/v1' }),
}

export const clientOf = (region: keyof typeof pool) => pool[region]

const cache = new Map<string, OpenAI>()

export function cached(key: string): OpenAI {
  const existing = cache.get(key)
  if (existing) return existing
  const made = new OpenAI({ apiKey: key })
  cache.set(key, made)
  return made
}
