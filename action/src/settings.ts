import { DEFAULT_SETTINGS } from '../../core/src/model/settings.ts'
import { type ParsedSettings, parseSettings } from '../../core/src/settings/index.ts'
import { UsageError } from './errors.ts'
import { readText } from './read-text.ts'

/** Settings from a file, or the defaults. What is wrong in the file is in the diagnostics; the rest of it holds. */
export function readSettings(path: string | null, shownPath = path): ParsedSettings {
  if (path === null) return { settings: DEFAULT_SETTINGS, diagnostics: [] }
  const read = readText(path)
  if ('unreadable' in read) throw new UsageError(`settings file ${path}: ${read.unreadable}`)
  return parseSettings(read.text, shownPath ?? path)
}
