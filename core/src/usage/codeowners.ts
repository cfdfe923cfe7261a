import picomatch from 'picomatch'

/** Where code hosts look for the file, first found first; the host reads it and pushes its text. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const

/** CODEOWNERS of the repository that the analysed directory is a part of: code hosts look only at its top. */
export interface OwnersAbove {
  /** As seen from the directory, such as `../.github/CODEOWNERS`. */
  path: string
  text: string
  /** The directory as seen from the top of the repository, ending with `/`. */
  below: string
}

export interface OwnerRule {
  pattern: string
  /** Empty when the rule takes ownership away. */
  owners: string[]
  path: string
  line: number
  covers(path: string): boolean
}

/** `[Name]`, `^[Name]` for an optional one, `[Name][2]` with a number of approvals; what follows owns what says no owner. */
const SECTION = /^\s*\^?\[[^\]]+\](?:\[\d+\])?(?:\s+(.*))?$/

/**
 * Reads a CODEOWNERS file by GitHub's rules, and GitLab's where they say more: the owners of a section's heading own what
 * stands below it without an owner, and `!` takes ownership away. Lines that hold no pattern hold no rule. Never throws.
 * @param file where the text is from
 * @param below where the paths that it is asked about begin, as the file sees it: empty or ending with `/`
 */
export function parseCodeowners(text: string, file: string = CODEOWNERS_PATHS[0], below = ''): OwnerRule[] {
  let ofSection: string[] = []
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((raw, index) => {
      const said = raw.replace(/(^|\s)#.*$/, '')
      const section = SECTION.exec(said)
      if (section) {
        ofSection = wordsOf(section[1] ?? '')
        return []
      }
      const [first = '', ...named] = wordsOf(said)
      const isExclusion = first.startsWith('!')
      const pattern = isExclusion ? first.slice(1) : first
      if (pattern === '') return []
      const owners = isExclusion ? [] : named.length > 0 ? named : ofSection
      const matches = matcherOf(pattern)
      return [{ pattern, owners, path: file, line: index + 1, covers: path => matches(below + path) }]
    })
}

/** Words between blanks; a blank after a backslash is part of one. */
function wordsOf(text: string): string[] {
  return text.match(/(?:\\.|\S)+/g) ?? []
}

/** The last rule that covers a workspace-relative path. Null when nobody owns it. */
export function ownerRuleFor(rules: readonly OwnerRule[], path: string): OwnerRule | null {
  const rule = rules.findLast(candidate => candidate.covers(path))
  return rule && rule.owners.length > 0 ? rule : null
}

/** As .gitignore, but `docs/*` covers the files of `docs` alone, and `[…]` means nothing. */
function matcherOf(pattern: string): (path: string) => boolean {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '')
  const isAnchored = pattern.startsWith('/') || bare.includes('/')
  const base = isAnchored ? bare : `**/${bare}`
  const isFolder = pattern.endsWith('/')
  const isFilesOnly = /\/\*$/.test(pattern)
  const globs = [...(isFolder ? [] : [base]), ...(isFilesOnly ? [] : [`${base}/**`])]
  return picomatch(globs, { dot: true, nobrace: true, nobracket: true, noextglob: true, nonegate: true })
}
