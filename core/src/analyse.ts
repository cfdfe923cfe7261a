import { mentionsIn } from './detect/mentions.ts'
import { extensionOf, languageOf } from './languages/index.ts'
import { lower } from './languages/lower.ts'
import { contentHash } from './model/content-hash.ts'
import type { AnalysedFile, FileOutline } from './model/workspace.ts'

/** Sources larger than this are generated or bundled; lowering them costs more than it can tell. */
export const MAX_SOURCE_LENGTH = 1024 * 1024
/** Minified code: lines this long on average. */
const MINIFIED_LINE = 400

/**
 * Looks at one source file: outline always, facts when it is a candidate or when asked to by `force`. Pure and
 * serializable in and out, so that it can run in a worker and its result can be kept on disk.
 */
export function analyse(path: string, text: string, force = false): AnalysedFile {
  const hash = contentHash(text)
  const language = languageOf(path)
  const source = language?.source ? language.source(text, extensionOf(path)) : text
  const skipped = source === null ? 'its content cannot be read' : reasonToSkip(source)
  const outline =
    source !== null && skipped === null
      ? outlineOf(path, source)
      : { mentionsSdk: false, mentionsHost: false, mentionsOperation: null, specifiers: [] }
  if (skipped !== null) return { contentHash: hash, outline, facts: null, skipped }
  const wanted = force || outline.mentionsSdk || outline.mentionsOperation === 'distinct'
  if (!wanted) return { contentHash: hash, outline, facts: null, skipped: null }
  try {
    return { contentHash: hash, outline, facts: lower(path, text), skipped: null }
  } catch (error) {
    // Nesting deep enough to overflow the parser's stack: the file is named, the rest goes on.
    const reason =
      error instanceof RangeError ? 'nested too deeply to analyse' : `could not be analysed: ${String(error)}`
    return { contentHash: hash, outline, facts: null, skipped: reason }
  }
}

/** `text` is the file's source text. */
export function outlineOf(path: string, text: string): FileOutline {
  return { ...mentionsIn(text), specifiers: languageOf(path)?.specifiers(text) ?? [] }
}

function reasonToSkip(text: string): string | null {
  if (text.length > MAX_SOURCE_LENGTH) return `larger than ${MAX_SOURCE_LENGTH / 1024} KiB`
  if (text.includes('\0')) return 'binary'
  if (text.length > 20_000) {
    let lines = 1
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
    if (text.length / lines > MINIFIED_LINE && !text.slice(0, 3000).includes('#')) return 'minified'
    if (text.length / lines > MINIFIED_LINE * 4) return 'minified'
  }
  return null
}
