import type { Evaluator } from '../evaluator.ts'
import { concat } from '../text.ts'
import { literal, mapUnion, optionsOf, union, unknown } from '../unions.ts'
import type { Site, Value } from '../values.ts'
import { parseData } from './data.ts'

/** Marks a path inside the code base, so that it is never taken for text that is sent. */
export const WORKSPACE = 'workspace:/'

export function joinPaths(parts: readonly Value[], at: Site): Value {
  let path = ''
  for (const part of parts) {
    if (part.kind !== 'literal' || typeof part.value !== 'string') return unknown('dynamic', 'path', at)
    if (part.value.startsWith(WORKSPACE)) path = part.value
    else path = path === '' ? part.value : `${path}/${part.value}`
  }
  return literal(path.startsWith(WORKSPACE) ? WORKSPACE + normalize(path.slice(WORKSPACE.length)) : normalize(path), at)
}

/** `new URL('./prompt.md', import.meta.url)`, `new URL('/v1/messages', base)`. */
export function resolveUrl(relative: Value, base: Value | null, at: Site): Value {
  // An address that nothing is known of may be the user's own.
  const known = base ? optionsOf(base).filter(option => option.kind !== 'unknown') : []
  if (known.length === 0) return relative
  return mapUnion(union(known, at), at, from => mapUnion(relative, at, to => resolved(to, from, at)))
}

function resolved(relative: Value, base: Value, at: Site): Value {
  const path = headOf(relative)
  const root = headOf(base)
  if (path === null || SCHEME.test(path) || (root === null && base.kind !== 'text')) return relative
  if (root?.startsWith(WORKSPACE)) {
    if (relative.kind !== 'literal') return relative
    const directory = root.slice(WORKSPACE.length).split('/').slice(0, -1).join('/')
    return literal(WORKSPACE + normalize(`${directory}/${path}`), at)
  }
  // A path from the root takes the place of the base's own.
  const origin = path.startsWith('/') && base.kind === 'literal' ? /^[a-z]+:\/\/[^/?#]+/i.exec(root!)?.[0] : undefined
  const from =
    origin !== undefined || base.kind === 'literal' ? literal((origin ?? root!).replace(/\/?$/, '/'), at) : base
  const gap = base.kind === 'literal' ? [] : [literal('/', at)]
  return concat([from, ...gap, withoutHead(relative, /^\.?\//)], at)
}

const SCHEME = /^[a-z][a-z\d+.-]*:/i

/** The known beginning of a text; null where there is none. */
function headOf(value: Value): string | null {
  const head = value.kind === 'text' ? value.parts[0] : value.kind === 'literal' ? value.value : null
  return typeof head === 'string' ? head : null
}

function withoutHead(value: Value, head: RegExp): Value {
  if (value.kind === 'literal') return { ...value, value: String(value.value).replace(head, '') }
  if (value.kind !== 'text') return value
  const [first, ...rest] = value.parts
  return { ...value, parts: [typeof first === 'string' ? first.replace(head, '') : first!, ...rest] }
}

/** Text of a file named by a constant path; relative paths are tried from the package, the root and the module. */
export function readFile(ev: Evaluator, path: Value, at: Site): Value {
  return mapUnion(path, at, option => {
    if (option.kind !== 'literal' || typeof option.value !== 'string')
      return unknown('file-not-loaded', 'computed path', at)
    for (const candidate of candidates(ev, option.value, at)) {
      if (!ev.program.fileExists(candidate)) continue
      const text = ev.program.text(candidate)
      return text === undefined
        ? unknown('file-not-loaded', candidate, at)
        : { kind: 'literal', value: text, at: { ...at, file: candidate } }
    }
    return unknown('file-not-loaded', option.value, at)
  })
}

function candidates(ev: Evaluator, path: string, at: Site): string[] {
  if (path.startsWith(WORKSPACE)) return [normalize(path.slice(WORKSPACE.length))]
  if (path.startsWith('/')) return []
  const directory = at.module.path.split('/').slice(0, -1).join('/')
  return [
    ...new Set(
      [ev.program.packageRoot(at.module.path), '', directory].map(root => normalize(root ? `${root}/${path}` : path)),
    ),
  ]
}

/** What the file at a path holds as data, or what a text says that was read from one. */
export function loadData(ev: Evaluator, source: Value, at: Site): Value {
  return mapUnion(source, at, option => {
    if (option.kind !== 'literal' || typeof option.value !== 'string') return unknown('dynamic', 'data', at)
    const isRead = option.at.file !== undefined
    const text = isRead ? option : readFile(ev, option, at)
    if (text.kind !== 'literal' || typeof text.value !== 'string') return text
    return parseData(text.at.file ?? '', text.value, at) ?? unknown('dynamic', 'data', at)
  })
}

/** Directory of the package of a name. */
export function packageDirectory(ev: Evaluator, name: Value, at: Site): Value {
  if (name.kind !== 'literal' || typeof name.value !== 'string') return unknown('dynamic', 'package', at)
  if (name.value.startsWith(WORKSPACE)) return name
  const path = ev.program.resolve(at.module.path, name.value, at.module.facts.languageId)
  return path === null ? unknown('dynamic', 'package', at) : parentOf(literal(WORKSPACE + path, at), at)
}

/** Directory of a path. */
export function parentOf(path: Value, at: Site): Value {
  if (path.kind !== 'literal' || typeof path.value !== 'string') return unknown('dynamic', 'path', at)
  const marked = path.value.startsWith(WORKSPACE)
  const parent = normalize(`${marked ? path.value.slice(WORKSPACE.length) : path.value}/..`)
  return literal(marked ? WORKSPACE + parent : parent, at)
}

export function normalize(path: string): string {
  const out: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') out.pop()
    else out.push(segment)
  }
  return out.join('/')
}
