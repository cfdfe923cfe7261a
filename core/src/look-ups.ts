import { parse as parseJsonc } from 'jsonc-parser'
import type { SpecifierResolver } from './languages/front-end.ts'
import type { LanguageId } from './model/source.ts'
import type { Answer, LookUp } from './reading.ts'

interface Files {
  has(path: string): boolean
  text(path: string): string | undefined
  resolver(languageId: LanguageId): SpecifierResolver | undefined
}

/** Answers what evaluation asks about the files there are. */
export function createLookUps({ has, text, resolver }: Files): (question: LookUp) => Answer {
  /** The nearest directory upwards with a manifest. */
  function packageRoot(directory: string): string {
    let at = directory
    while (at !== '' && !has(`${at}/package.json`) && !has(`${at}/pyproject.toml`))
      at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
    return at
  }

  const known = new Map<string, boolean>()
  /** Whether a package is for the repository alone, by the word of its manifest. */
  function isPrivate(manifest: string): boolean {
    let answer = known.get(manifest)
    if (answer === undefined) {
      const { private: said } = (parseJsonc(manifest) ?? {}) as { private?: unknown }
      known.set(manifest, (answer = said === true))
    }
    return answer
  }

  return question => {
    switch (question[0]) {
      case 'resolve':
        return resolver(question[3])?.resolve(question[1], question[2]) ?? null
      case 'member':
        return resolver(question[4])?.member?.(question[1], question[2], question[3]) ?? null
      case 'exists':
        return has(question[1])
      case 'root':
        return packageRoot(question[1])
      case 'private':
        return isPrivate(text(question[1] === '' ? 'package.json' : `${question[1]}/package.json`) ?? '')
    }
  }
}
