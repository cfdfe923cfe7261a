import { cached, clientOf, flexible, flexibleModel } from './clients.js'
import { llmCall } from './higher.js'

const html = String.raw
const prompt = (strings: TemplateStringsArray, ...values: unknown[]) => String.raw({ raw: strings }, ...values).trim()

export const either = (content: string) => flexible.chat.completions.create({ model: flexibleModel, messages: [{ role: 'user', content }] })

export const regional = (content: string, region: 'us' | 'eu') =>
  clientOf(region).chat.completions.create({ model: 'gpt-4.1-mini', messages: [{ role: 'user', content: prompt`Shorten: ${content} ${html`<p>`}` }] })

export const tenant = async (key: string, content: string) =>
  (await cached(key).chat.completions.create({ model: 'gpt-4o', max_tokens: 12, messages: [{ role: 'user', content }] })).choices

export const traced = (content: string) =>
  llmCall('traced', () => flexible.embeddings.create({ model: 'text-embedding-3-small', input: content }))

export const curried = (model: string) => (content: string) => clientOf('us').chat.completions.create({ model, messages: [{ role: 'user', content }] })

export const nano = curried('gpt-4.1-nano')
export const thinker = curried('o4-mini')
