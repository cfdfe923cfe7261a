/** The code of the generated tree that calls models: what every package shares, and the ways files call. */

export const SHARED_FILES = {
  'config/models.ts': `export const MODELS = { fast: 'gpt-4o-mini', smart: 'claude-sonnet-4-5', embed: 'text-embedding-3-small' } as const
export const LIMITS = { short: 256, long: 4096 }
`,
  'lib/llm.ts': `import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'

export const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY })
let shared: Anthropic | undefined
export function anthropic() {
  return (shared ??= new Anthropic())
}
`,
  'lib/complete.ts': `import { LIMITS, MODELS } from '../config/models'
import { openai } from './llm'

export async function complete(system: string, user: string, model: string = MODELS.fast) {
  const answer = await openai.chat.completions.create({
    model,
    max_tokens: LIMITS.short,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
  })
  return answer.choices[0]?.message.content ?? ''
}
`,
}

/** Each takes the way up to the package's source folder and a number, and gives code to stand behind ordinary code. */
export const LLM_FILES = [
  (up, i) => `
import { complete } from '${up}lib/complete'
export const summarise${i} = (text: string) => complete('Summarise the ticket in two sentences. Name the customer.', text)
`,
  (up, i) => `
import { MODELS, LIMITS } from '${up}config/models'
import { openai } from '${up}lib/llm'
const SYSTEM_${i} = \`You classify support tickets. Answer with one of billing, bug, question, other and nothing else.\`
export async function classify${i}(ticket: string) {
  return openai.chat.completions.create({
    model: process.env.CLASSIFIER_MODEL ?? MODELS.fast,
    max_tokens: LIMITS.short,
    messages: [{ role: 'system', content: SYSTEM_${i} }, { role: 'user', content: \`Ticket: \${ticket}\` }],
  })
}
`,
  (up, i) => `
import { MODELS } from '${up}config/models'
import { anthropic } from '${up}lib/llm'
export async function draft${i}(history: string[], urgent: boolean) {
  return anthropic().messages.create({
    model: urgent ? 'claude-haiku-4-5' : MODELS.smart,
    max_tokens: 1024,
    system: 'You write replies for a shop. Be kind, be brief, promise nothing that is not in the policy.',
    messages: history.map(content => ({ role: 'user' as const, content })),
  })
}
`,
  (_, i) => `
import { openai as provider } from '@ai-sdk/openai'
import { generateText } from 'ai'
export const title${i} = (text: string) =>
  generateText({ model: provider('gpt-4o'), maxOutputTokens: 60, prompt: \`A title of at most six words for: \${text}\` })
`,
  (up, i) => `
import { MODELS } from '${up}config/models'
import { openai } from '${up}lib/llm'
export async function index${i}(texts: string[]) {
  for (const input of texts) await openai.embeddings.create({ model: MODELS.embed, input })
}
`,
]
