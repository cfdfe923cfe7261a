import { existsSync, statSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { UsageError } from './errors.ts'
import { SETTINGS_NAMES } from './settings-names.ts'

/** Files that mark the top of a project when a single file is asked for. */
const PROJECT_MARKERS = [
  ...[...SETTINGS_NAMES, 'package.json', 'deno.json', 'pyproject.toml', 'setup.py', 'requirements.txt', 'Pipfile'],
  '.git',
]

export interface Target {
  /** The directory that paths in the report are relative to. */
  root: string
  /** Paths under the root that were asked for; empty when all of it was. */
  focus: string[]
  /** The callcost.yml that applies; null when there is none. */
  settingsPath: string | null
}

/**
 * What a scan of some paths is about. The root is the directory asked for; for a file it is the working directory, if that
 * lies in the file's repository, so that a call is told the same as by a scan from there, or else its project's. Where a
 * callcost.yml above it in the same repository speaks for it, the root is that file's directory, so that its globs
 * and the call sites' ids mean the same whatever part is scanned.
 */
export function targetOf(paths: readonly string[], cwd: string): Target {
  const asked = (paths.length > 0 ? paths : ['.']).map(path => resolve(cwd, path))
  const homes = asked.map((path, index) => homeOf(path, paths[index] ?? '.', cwd))
  const base = homes.reduce(commonDirectory)
  const settingsPath = nearest(base, SETTINGS_NAMES, repositoryTop(base) ?? base)
  const root = settingsPath === null ? base : dirname(settingsPath)
  const focus = asked.map(path => relative(root, path).split(sep).join('/'))
  return { root, focus: focus.includes('') ? [] : focus, settingsPath }
}

function homeOf(path: string, written: string, cwd: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new UsageError(`no such file or directory: ${written} (looked for ${path})`)
  if (stat.isDirectory()) return path
  if (!stat.isFile()) throw new UsageError(`${written} is neither a file nor a directory`)
  const directory = dirname(path)
  const top = repositoryTop(directory)
  if (top !== null && isWithin(cwd, top) && isWithin(directory, cwd)) return cwd
  const boundary = top ?? (isWithin(directory, cwd) ? cwd : directory)
  const marker = nearest(directory, PROJECT_MARKERS, boundary)
  return marker === null ? directory : dirname(marker)
}

/** The first of the names found going up from a directory to a boundary. */
function nearest(start: string, names: readonly string[], boundary: string): string | null {
  for (let directory = start; ; directory = dirname(directory)) {
    const found = names.map(name => resolve(directory, name)).find(path => existsSync(path))
    if (found !== undefined) return found
    if (directory === boundary || directory === dirname(directory)) return null
  }
}

/** The top of the repository that a directory lies in; null when it lies in none. */
export function repositoryTop(start: string): string | null {
  for (let directory = start; ; directory = dirname(directory)) {
    if (existsSync(resolve(directory, '.git'))) return directory
    if (directory === dirname(directory)) return null
  }
}

function commonDirectory(a: string, b: string): string {
  let directory = a
  while (!isWithin(b, directory)) directory = dirname(directory)
  return directory
}

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith(sep) ? directory : directory + sep)
}
