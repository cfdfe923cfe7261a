import { mentionsIn } from './detect/mentions.ts'
import { extensionOf, languageOf } from './languages/index.ts'
import { lower } from './languages/lower.ts'
import { contentHash } from './model/content-hash.ts'
import { detached } from './model/detached.ts'
import type { ModuleFacts } from './model/facts.ts'
import { namesIn } from './model/names.ts'
import type { AnalysedFile, Depth, FileOutline, Remark } from './model/workspace.ts'
import { isCandidate } from './reach.ts'
import { createModuleView, locate } from './resolve/module-view.ts'

/** Sources larger than this are generated or bundled; lowering them costs more than it can tell. */
export const MAX_SOURCE_LENGTH = 1024 * 1024
/** Minified code: lines this long on average. */
const MINIFIED_LINE = 400

/**
 * Looks at one source file as closely as asked, a candidate always in full. Pure and serializable in and out, so that it
 * can run in a worker and its result can be kept on disk.
 */
export function analyse(path: string, text: string, depth: Depth = 'outline'): AnalysedFile {
  // It outlives the text, of which an editor makes a new one with each keystroke.
  return detached(analysisOf(path, text, depth))
}

function analysisOf(path: string, text: string, depth: Depth): AnalysedFile {
  const file: AnalysedFile = {
    contentHash: contentHash(text),
    outline: EMPTY,
    names: null,
    facts: null,
    depth: 'outline',
    errors: [],
    directives: [],
    skipped: null,
  }
  const language = languageOf(path)
  const source = language?.source ? language.source(text, extensionOf(path)) : text
  if (source === null) return { ...file, skipped: 'its content cannot be read' }
  const skipped = reasonToSkip(source)
  if (skipped !== null) return { ...file, skipped }
  const outline = outlineOf(path, source)
  const names = () => namesIn(source, language?.handsOnAll(source) ?? false)
  if (depth === 'outline' && !isCandidate(outline)) return { ...file, outline }
  if (depth === 'names' && !isCandidate(outline)) return { ...file, outline, depth, names: names() }
  try {
    const facts = lower(path, text)
    if (!facts) return { ...file, outline, depth: 'facts', names: names() }
    const remark = (start: number, text: string): Remark => ({ ...placeOf(facts, start), text })
    return {
      ...file,
      outline,
      depth: 'facts',
      names: names(),
      facts,
      errors: facts.errors.map(({ start, message }) => remark(start, message)),
      directives: facts.directives.map(({ start, text }) => remark(start, text)),
    }
  } catch (error) {
    // Nesting deep enough to overflow the parser's stack: the file is named, the rest goes on.
    const reason =
      error instanceof RangeError ? 'nested too deeply to analyse' : `could not be analysed: ${String(error)}`
    return { ...file, outline, skipped: reason }
  }
}

function placeOf(facts: ModuleFacts, start: number): Pick<Remark, 'line' | 'cell'> {
  const { line, cell } = locate(createModuleView('', facts), start, start)
  return { line, cell }
}

const EMPTY: FileOutline = { mentionsSdk: false, mentionsHost: false, mentionsOperation: null, specifiers: [] }

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
