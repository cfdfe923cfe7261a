export type Vendor = 'openai' | 'anthropic' | 'google' | 'zhipu'

export interface Entry {
  vendor: Vendor
  id: string
  seesImages: boolean
}

const ENTRIES: Record<string, Entry> = {
  'Claude quick': { vendor: 'anthropic', id: 'claude-haiku-4-5', seesImages: true },
  'Claude deep': { vendor: 'anthropic', id: 'claude-opus-4-5', seesImages: true },
  'GPT small': { vendor: 'openai', id: 'gpt-5-mini', seesImages: true },
  'GPT large': { vendor: 'openai', id: 'gpt-5.1', seesImages: true },
  Gemini: { vendor: 'google', id: 'gemini-3-pro-preview', seesImages: true },
  GLM: { vendor: 'zhipu', id: 'glm-4.6', seesImages: false },
}

export function entryOf(label: string): Entry | undefined {
  return ENTRIES[label]
}

export const PAINTERS = [
  { label: 'draft', vendor: 'google', id: 'gemini-2.5-flash-image' },
  { label: 'final', vendor: 'openai', id: 'gpt-image-1' },
  { label: 'poster', vendor: 'openai', id: 'gpt-image-1-mini' },
]
