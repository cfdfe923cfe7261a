import 'dotenv/config'
import { OpenAI as Client } from 'openai'

export const openrouter = new Client({
  baseURL: 'https://openrouter.ai/api/v1',
  apiKey: process.env.OPENROUTER_API_KEY,
  defaultHeaders: { 'HTTP-Referer': 'https://bot.example', 'X-Title': 'router-bot' },
})

const make = (baseURL: string, key: string) => new Client({ baseURL, apiKey: process.env[key] })

export const together = make('https://api.together.xyz/v1', 'TOGETHER_API_KEY')
export const perplexity = make('https://api.perplexity.ai', 'PPLX_API_KEY')
export const local = make('http://localhost:11434/v1', 'NO_KEY')

export const helicone = new Client({
  baseURL: 'https://oai.helicone.ai/v1',
  defaultHeaders: { 'Helicone-Auth': `Bearer ${process.env.HELICONE_API_KEY}` },
})

export const fireworks = new Client({ baseURL: 'https://api.fireworks.ai/inference/v1', apiKey: process.env.FIREWORKS_KEY })
