import type { SpecifierResolver } from './languages/front-end.ts'
import type { LanguageId } from './model/source.ts'
import type { Answer, LookUp } from './reading.ts'

interface Files {
  has(path: string): boolean
  resolver(languageId: LanguageId): SpecifierResolver | undefined
}

/** Answers what evaluation asks about the files there are. */
export function createLookUps({ has, resolver }: Files): (question: LookUp) => Answer {
  /** The nearest directory upwards with a manifest. */
  function packageRoot(directory: string): string {
    let at = directory
    while (at !== '' && !has(`${at}/package.json`) && !has(`${at}/pyproject.toml`))
      at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
    return at
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
    }
  }
}
