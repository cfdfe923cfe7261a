import type { ModuleFacts } from '../model/facts.ts'
import type { LanguageId } from '../model/source.ts'
import type { Lowering } from './front-end.ts'
import { extensionOf, languageOf } from './index.ts'
import { lowerPython } from './python/lower.ts'
import { lowerTypeScript } from './typescript/lower.ts'

const LOWERINGS: Record<LanguageId, Lowering> = { typescript: lowerTypeScript, python: lowerPython }

/** Lowers a source file's text; null for files of no known language. */
export function lower(path: string, text: string): ModuleFacts | null {
  const language = languageOf(path)
  const lowering = language && LOWERINGS[language.id]
  return lowering ? lowering(text, extensionOf(path)) : null
}
