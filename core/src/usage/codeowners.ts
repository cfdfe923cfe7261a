import picomatch from 'picomatch'

/** Where code hosts look for the file, first found first; the host reads it and pushes its text. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const

export interface OwnerRule {
  pattern: string
  /** Empty when the rule takes ownership away. */
  owners: string[]
  path: string
  line: number
  covers(path: string): boolean
}

/**
 * Reads a CODEOWNERS file by GitHub's rules. Section headings of GitLab are passed over; lines that hold no pattern
 * hold no rule. Never throws.
 * @param file where the text is from
 */
export function parseCodeowners(text: string, file: string = CODEOWNERS_PATHS[0]): OwnerRule[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((raw, index) => {
      const words = raw.replace(/(^|\s)#.*$/, '').match(/(?:\\.|\S)+/g)
      if (!words || /^\^?\[/.test(words[0]!)) return []
      const [pattern = '', ...owners] = words
      return [{ pattern, owners, path: file, line: index + 1, covers: matcherOf(pattern) }]
    })
}

/** The last rule that covers a workspace-relative path. Null when nobody owns it. */
export function ownerRuleFor(rules: readonly OwnerRule[], path: string): OwnerRule | null {
  const rule = rules.findLast(candidate => candidate.covers(path))
  return rule && rule.owners.length > 0 ? rule : null
}

/** As .gitignore, but `docs/*` covers the files of `docs` alone, and neither `!` nor `[…]` means anything. */
function matcherOf(pattern: string): (path: string) => boolean {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '')
  const isAnchored = pattern.startsWith('/') || bare.includes('/')
  const base = isAnchored ? bare : `**/${bare}`
  const isFolder = pattern.endsWith('/')
  const isFilesOnly = /\/\*$/.test(pattern)
  const globs = [...(isFolder ? [] : [base]), ...(isFilesOnly ? [] : [`${base}/**`])]
  return picomatch(globs, { dot: true, nobrace: true, nobracket: true, noextglob: true, nonegate: true })
}
