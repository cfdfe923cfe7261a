import { readFile } from 'node:fs/promises'
import ini from 'ini'

const readers = {
  OPENAI_KEY: (value?: string) => value,
  MODEL(value?: string) {
    if (!value || value.length === 0) return 'gpt-5-mini'
    return value
  },
  CLAUDE_MODEL(value?: string) {
    return value || 'claude-sonnet-4-5'
  },
  ENDPOINT(value?: string) {
    return value || 'https://api.openai.com/v1'
  },
  LANGUAGE: (value?: string) => value ?? 'de',
} as const

type Key = keyof typeof readers

/** Every setting read by its own reader, whatever the file holds. */
export async function settings(): Promise<{ [K in Key]: ReturnType<(typeof readers)[K]> }> {
  const raw = ini.parse(await readFile(`${process.env.HOME}/.vendor-desk`, 'utf8'))
  const parsed: Record<string, unknown> = {}
  for (const key of Object.keys(readers) as Key[]) {
    const reader = readers[key]
    parsed[key] = reader(raw[key])
  }
  return parsed as never
}

const TIERS = { small: 'gpt-5-nano', large: 'gpt-5.1' }
/** The same by pairs. */
export const tiers = Object.fromEntries(Object.entries(TIERS).map(([name, id]) => [name, { model: id, limit: 300 }]))
