import { parse as parseJsonc } from 'jsonc-parser'
import type { FileSet } from '../front-end.ts'

const MAX_EXTENDS = 6

export interface PathMap {
  /** Directory that targets are relative to. */
  base: string
  patterns: { prefix: string; suffix: string; exact: boolean; targets: string[] }[]
  baseUrl: string | null
}

export interface Manifest {
  directory: string
  name: string | null
  entry: unknown
  imports: unknown
  main: string[]
  dependencies: ReadonlySet<string>
}

/** Targets that `exports` or `imports` give for a subpath, patterns and conditions included, in the order written. */
export function entryTargets(entry: unknown, subpath: string): string[] {
  if (typeof entry === 'string') return subpath === '.' ? [entry] : []
  if (Array.isArray(entry)) return entry.flatMap(each => entryTargets(each, subpath))
  if (entry === null || typeof entry !== 'object') return []
  const keys = Object.entries(entry)
  if (!keys.some(([key]) => key.startsWith('.') || key.startsWith('#'))) return subpath === '.' ? leaves(entry) : []
  for (const [key, value] of keys) {
    if (key === subpath) return leaves(value)
    const star = key.indexOf('*')
    if (star < 0 || !subpath.startsWith(key.slice(0, star)) || !subpath.endsWith(key.slice(star + 1))) continue
    const rest = subpath.slice(star, subpath.length - (key.length - star - 1))
    return leaves(value).map(target => target.replace('*', rest))
  }
  return []
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(leaves)
}

export function readPathMap(files: FileSet, path: string, depth: number): PathMap | null {
  const data = parseConfiguration(files.configuration(path))
  if (!data || depth > MAX_EXTENDS) return null
  const directory = parentOf(path)
  const options = data.compilerOptions as { paths?: Record<string, string[]>; baseUrl?: string } | undefined
  const baseUrl = typeof options?.baseUrl === 'string' ? join(directory, options.baseUrl) : null
  if (options?.paths) {
    const patterns = Object.entries(options.paths).map(([pattern, targets]) => {
      const star = pattern.indexOf('*')
      return {
        prefix: star < 0 ? pattern : pattern.slice(0, star),
        suffix: star < 0 ? '' : pattern.slice(star + 1),
        exact: star < 0,
        targets: Array.isArray(targets) ? targets.filter(each => typeof each === 'string') : [],
      }
    })
    return { base: baseUrl ?? directory, patterns, baseUrl }
  }
  const inherited = [data.extends]
    .flat()
    .filter((each): each is string => typeof each === 'string' && each.startsWith('.'))
  for (const target of inherited) {
    const above = join(directory, target)
    const map = readPathMap(files, above.endsWith('.json') ? above : `${above}.json`, depth + 1)
    if (map) return map
  }
  const referenced = (data.references as { path?: unknown }[] | undefined) ?? []
  for (const reference of Array.isArray(referenced) ? referenced : []) {
    if (typeof reference?.path !== 'string') continue
    const below = join(directory, reference.path)
    const map = readPathMap(files, below.endsWith('.json') ? below : `${below}/tsconfig.json`, depth + 1)
    if (map) return map
  }
  return baseUrl === null ? null : { base: baseUrl, patterns: [], baseUrl }
}

/** JSON with comments and trailing commas. */
export function parseConfiguration(text: string | undefined): Record<string, unknown> | null {
  if (text === undefined) return null
  const config: unknown = parseJsonc(text, [], { allowTrailingComma: true })
  return config !== null && typeof config === 'object' ? (config as Record<string, unknown>) : null
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/** Joins and normalises; a path that leaves the workspace starts with `../`. */
export function join(directory: string, relative: string): string {
  const out: string[] = []
  for (const segment of `${directory}/${relative}`.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..' && out.length > 0 && out.at(-1) !== '..') out.pop()
    else out.push(segment)
  }
  return out.join('/')
}
