import picomatch from 'picomatch'

export interface WalkOptions {
  /** Globs over workspace-relative paths; when given, only what matches is taken, even from directories left out by default. */
  include: readonly string[]
  exclude: readonly string[]
}

type Verdict = (path: string) => boolean

/** A pattern without a slash matches at any depth, and one that names a directory matches all below it, as in .gitignore. */
export function globs(patterns: readonly string[]): Verdict | null {
  if (patterns.length === 0) return null
  const anywhere = patterns.flatMap(written => {
    const pattern = written.replace(/^\.?\//, '').replace(/\/$/, '')
    const deep = pattern.includes('/') ? pattern : `**/${pattern}`
    return [deep, `${deep}/**`]
  })
  return picomatch(anywhere, { dot: true })
}
