import type { FileOutline } from '../model/workspace.ts'
import { createLiteralSearch } from './literal-search.ts'
import { sdkVocabulary } from './vocabulary.ts'

type Mentioned = Omit<FileOutline, 'specifiers'>

/**
 * What a file's text names of SDKs and their operations. One pass finds where something may be named; there, and only
 * there, the patterns are tried.
 */
export function mentionsIn(text: string): Mentioned {
  search ??= createSearch()
  return search(text)
}

let search: ((text: string) => Mentioned) | undefined

function createSearch(): (text: string) => Mentioned {
  const { sdk, host, distinctOperation, ownOperation, request } = sdkVocabulary().mentions
  const marks = [sdk, host, distinctOperation, ownOperation, request]
  const patterns = marks.map(({ pattern }) => new RegExp(pattern, 'y'))
  const literals = [...new Set(marks.flatMap(({ from }) => from))]
  const marksOf = literals.map(literal => marks.flatMap(({ from }, index) => (from.includes(literal) ? [index] : [])))
  const { scan } = createLiteralSearch(literals)
  const found = marks.map(() => false)

  return text => {
    found.fill(false)
    scan(text, (literal, start) => {
      for (const mark of marksOf[literal]!) {
        if (found[mark]) continue
        const pattern = patterns[mark]!
        pattern.lastIndex = start
        found[mark] = pattern.test(text)
      }
      return false
    })
    const [mentionsSdk, mentionsHost, distinct, own, any] = found as [boolean, boolean, boolean, boolean, boolean]
    return {
      mentionsSdk,
      mentionsHost,
      mentionsOperation: distinct ? 'distinct' : own ? 'common' : any ? 'request' : null,
    }
  }
}
