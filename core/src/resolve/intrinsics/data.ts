import { parse as parseToml } from 'smol-toml'
import { parse } from 'yaml'
import { literal } from '../unions.ts'
import type { Site, Value } from '../values.ts'

/** JSON, YAML, TOML and files of sections as values; null when the text is none of them. */
export function parseData(path: string, text: string, at: Site): Value | null {
  try {
    if (/\.jsonc?$/.test(path)) return dataValue(JSON.parse(text), at)
    if (/\.(ini|cfg)$/.test(path)) return dataValue(parseSections(text), at)
    if (path.endsWith('.toml')) return dataValue(parseToml(text), at)
    if (/\.ya?ml$/.test(path)) return dataValue(parse(text, { maxAliasCount: 100 }), at)
  } catch {
    // Not what its name says: the caller falls back to plain text.
  }
  return null
}

/**
 * Sections of options as Python's configparser reads them: `=` or `:` behind the name, whose case does not count, comments on
 * lines of their own, values that go on indented, and what stands in `[DEFAULT]` in every section.
 */
function parseSections(text: string): Record<string, Record<string, string>> {
  const plain = <T>() => Object.create(null) as Record<string, T>
  const sections = plain<Record<string, string>>()
  let options: Record<string, string> | null = null
  let last = ''
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[([^\]]+)\]/.exec(line)
    const option = /^([^\s#;=:][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line)
    if (header) {
      options = sections[header[1]!] ??= plain()
      last = ''
    } else if (/^\s*([#;]|$)/.test(line)) continue
    else if (options && last && /^\s/.test(line)) options[last] += `\n${line.trim()}`
    else if (options && option) options[(last = option[1]!.toLowerCase())] = option[2]!
  }
  const { DEFAULT } = sections
  for (const name of Object.keys(sections)) sections[name] = inAnyCase({ ...DEFAULT, ...sections[name] })
  return sections
}

/** Options, kept in lower case, under the names that programs ask for them by: all small or all capitals. */
function inAnyCase(options: Record<string, string>): Record<string, string> {
  const capitals = Object.entries(options).map(([name, value]) => [name.toUpperCase(), value])
  return { ...Object.fromEntries(capitals), ...options }
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
