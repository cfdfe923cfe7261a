import { parse as parseToml } from 'smol-toml'
import { parse } from 'yaml'
import { literal } from '../unions.ts'
import type { Site, Value } from '../values.ts'

/** JSON, YAML and TOML as values; null when the text is none of them. */
export function parseData(path: string, text: string, at: Site): Value | null {
  try {
    if (/\.jsonc?$/.test(path)) return dataValue(JSON.parse(text), at)
    if (path.endsWith('.toml')) return dataValue(parseToml(text), at)
    if (/\.ya?ml$/.test(path)) return dataValue(parse(text, { maxAliasCount: 100 }), at)
  } catch {
    // Not what its name says: the caller falls back to plain text.
  }
  return null
}

/** Objects and lists of one file are told apart by numbers, as those of one place in several frames are. */
let parts = 0

function dataValue(data: unknown, file: Site): Value {
  const at = { ...file, frame: --parts }
  if (Array.isArray(data))
    return { kind: 'array', items: data.map(item => ({ kind: 'one', value: { value: dataValue(item, at) } })), at }
  if (data !== null && typeof data === 'object') {
    return {
      kind: 'object',
      entries: Object.entries(data).map(([name, item]) => ({ name, value: { value: dataValue(item, at) } })),
      at,
    }
  }
  return literal(data as string | number | boolean | null | undefined, at)
}
