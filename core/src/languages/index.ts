import type { LanguageId } from '../model/source.ts'
import type { LanguageFrontEnd } from './front-end.ts'
import { python } from './python/index.ts'
import { typescript } from './typescript/index.ts'

export const LANGUAGES: readonly LanguageFrontEnd[] = [typescript, python]

const byExtension = new Map(
  LANGUAGES.flatMap(language => language.extensions.map(extension => [extension, language] as const)),
)

/** The language of a source file; undefined for everything that is not code. */
export function languageOf(path: string): LanguageFrontEnd | undefined {
  return byExtension.get(extensionOf(path))
}

export function languageById(id: LanguageId): LanguageFrontEnd {
  const found = LANGUAGES.find(language => language.id === id)
  if (!found) throw new Error(`No front end for language ${id}`)
  return found
}

export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}
