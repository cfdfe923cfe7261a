import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import type { SkippedFile } from '../../core/src/model/source.ts'
import { atOnce, type Steps } from '../../core/src/model/steps.ts'
import { EXCLUDED_DIRECTORIES, EXCLUDED_FILES, VIRTUALENV_MARKER } from './excludes.ts'
import { globs, type WalkOptions } from './globs.ts'

export interface FoundFiles {
  /** Relative to the root, with `/`, sorted. */
  paths: string[]
  /** What could not be listed, and symbolic links, which are not followed: they may lead out, or round in circles. */
  skipped: SkippedFile[]
}

/** A .gitignore and the directory it speaks about. */
interface IgnoreRules {
  /** Ends with `/`, or is empty for the root. */
  base: string
  rules: Ignore
}

/** Lists the regular files under a directory that a scan is about. Reads nothing but directories and .gitignore files. */
export function findFiles(root: string, options: WalkOptions): FoundFiles {
  return atOnce(findingFiles(root, options))
}

/** The same, directory by directory. */
export function* findingFiles(root: string, { include, exclude }: WalkOptions): Steps<FoundFiles> {
  const isIncluded = globs(include)
  const isExcluded = globs(exclude)
  const found: FoundFiles = { paths: [], skipped: [] }
  yield* walk('', [])
  found.paths.sort()
  return found

  function* walk(directory: string, above: readonly IgnoreRules[]): Steps<void> {
    yield
    const entries = list(directory)
    const names = new Set(entries.map(entry => entry.name))
    if (directory !== '' && names.has(VIRTUALENV_MARKER) && include.length === 0) return
    const rules = names.has('.gitignore') ? [...above, readRules(directory)].filter(rule => rule !== null) : above
    for (const entry of entries) {
      const path = directory + entry.name
      if (entry.isDirectory()) {
        if (!leavesOutDirectory(path, entry.name, rules)) yield* walk(`${path}/`, rules)
      } else if (entry.isFile()) {
        if (takesFile(path, entry.name, rules)) found.paths.push(path)
      } else if (
        entry.isSymbolicLink() &&
        takesFile(path, entry.name, rules) &&
        !EXCLUDED_DIRECTORIES.has(entry.name)
      ) {
        found.skipped.push({ path, reason: 'symbolic link, not followed' })
      }
    }
  }

  function list(directory: string): Dirent[] {
    try {
      return readdirSync(join(root, directory), { withFileTypes: true })
    } catch (error) {
      // A root that cannot be listed is the caller's to report; anything below is one skipped directory.
      if (directory === '') throw error
      found.skipped.push({ path: directory.slice(0, -1), reason: unreadableReason(error) })
      return []
    }
  }

  function readRules(directory: string): IgnoreRules | null {
    const path = `${directory}.gitignore`
    try {
      return {
        base: directory,
        rules: ignore({ allowRelativePaths: true }).add(readFileSync(join(root, path), 'utf8')),
      }
    } catch (error) {
      found.skipped.push({ path, reason: unreadableReason(error) })
      return null
    }
  }

  function leavesOutDirectory(path: string, name: string, rules: readonly IgnoreRules[]): boolean {
    if (name === '.git') return true
    if (isExcluded?.(`${path}/`) || isExcluded?.(path)) return true
    // What is asked for by name is taken even where the defaults would leave it out.
    if (isIncluded) return isIgnored(`${path}/`, rules) && !include.some(glob => glob.startsWith(path))
    return EXCLUDED_DIRECTORIES.has(name) || isIgnored(`${path}/`, rules)
  }

  function takesFile(path: string, name: string, rules: readonly IgnoreRules[]): boolean {
    if (isExcluded?.(path)) return false
    if (isIncluded) return isIncluded(path)
    return !EXCLUDED_FILES.test(name) && !isIgnored(path, rules)
  }
}

/** The deepest .gitignore that says anything about a path decides. */
function isIgnored(path: string, rules: readonly IgnoreRules[]): boolean {
  for (let i = rules.length - 1; i >= 0; i--) {
    const { base, rules: own } = rules[i]!
    const { ignored, unignored } = own.test(path.slice(base.length))
    if (ignored) return true
    if (unignored) return false
  }
  return false
}

/** An I/O error in words that say what to do. */
export function unreadableReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM') return 'unreadable: permission denied'
  if (code === 'ENOENT') return 'unreadable: not there'
  if (code === 'ELOOP') return 'unreadable: a loop of symbolic links'
  return `unreadable: ${code ?? message}`
}
