import type { FileOutline } from '../model/workspace.ts'
import { createLiteralSearch } from './literal-search.ts'
import { type Mark, sdkVocabulary } from './vocabulary.ts'

/**
 * What a file's text names of SDKs and their operations. One pass finds where something may be named; there, and only
 * there, the patterns are tried.
 */
export function mentionsIn(text: string): Omit<FileOutline, 'specifiers'> {
  search ??= createSearch()
  return search(text)
}

let search: ((text: string) => Omit<FileOutline, 'specifiers'>) | undefined

function createSearch(): (text: string) => Omit<FileOutline, 'specifiers'> {
  const { sdk, distinctOperation, anyOperation } = sdkVocabulary().mentions
  // Rarest first: behind a distinct operation a common one tells nothing more.
  const marks = [sdk, distinctOperation, anyOperation]
  const patterns = marks.map(({ pattern }) => new RegExp(pattern, 'y'))
  const literals = [...new Set(marks.flatMap(({ from }) => from))]
  const marksOf = literals.map(literal => marks.flatMap((mark, index) => (begins(mark, literal) ? [index] : [])))
  const { scan } = createLiteralSearch(literals)
  const found = [false, false, false]

  return text => {
    found.fill(false)
    scan(text, (literal, start) => {
      for (const mark of marksOf[literal]!) {
        if (found[mark] || (mark === 2 && found[1])) continue
        const pattern = patterns[mark]!
        pattern.lastIndex = start
        if (pattern.test(text)) found[mark] = true
      }
      return found[0]! && found[1]!
    })
    return { mentionsSdk: found[0]!, mentionsOperation: found[1] ? 'distinct' : found[2] ? 'common' : null }
  }
}

function begins(mark: Mark, literal: string): boolean {
  return mark.from.includes(literal)
}
