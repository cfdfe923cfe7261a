export type Wire = 'openai' | 'eleven' | 'gateway'

export interface Vendor {
  id: string
  wire: Wire
  api?: string
  speaks: boolean
}

interface Entry {
  label: string
  wire: Wire
  defaults?: { api?: string }
}

const ENTRIES: Record<string, Entry> = {
  openai: { label: 'OpenAI', wire: 'openai', defaults: { api: 'https://api.openai.com/v1' } },
  groq: { label: 'Groq', wire: 'openai', defaults: { api: 'https://api.groq.com/openai/v1' } },
  fireworks: { label: 'Fireworks', wire: 'openai', defaults: { api: 'https://api.fireworks.ai/inference/v1' } },
  mistral: { label: 'Mistral', wire: 'openai', defaults: { api: 'https://api.mistral.ai/v1' } },
  eleven: { label: 'ElevenLabs', wire: 'eleven' },
  gateway: { label: 'Gateway', wire: 'gateway' },
}

export const VENDORS: Readonly<Record<string, Vendor>> = Object.fromEntries(
  Object.entries(ENTRIES).map(([id, entry]) => [id, { id, wire: entry.wire, api: entry.defaults?.api, speaks: false }]),
)
