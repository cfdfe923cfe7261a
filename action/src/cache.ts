import { createHash } from 'node:crypto'
import { type Stats, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { CodeBaseState } from '../../core/src/code-base.ts'
import { contentHash } from '../../core/src/model/content-hash.ts'
import type { AnalysedFile, Depth } from '../../core/src/model/workspace.ts'
import type { CountCache } from '../../core/src/tokens/index.ts'
import { type ContentCache, openPackedCache } from './content-cache.ts'
import { readText } from './read-text.ts'

/**
 * Analysed files on disk, one pack for each scanned root and analyzer version. An entry belongs to a content; a path leads
 * to its entry by size and times alone as long as these have not changed, so that a warm scan reads no sources.
 */
export interface FactsCache {
  /** What is known about a file as it now stands; null when it has to be analysed. */
  get(path: string, depth: Depth): AnalysedFile | null
  put(path: string, analysed: AnalysedFile): void
  counts: CountCache
  /** What the scan before found out. */
  state(): CodeBaseState | null
  /** Writes what changed, and what is found out now. */
  save(state?: () => CodeBaseState): void
}

/** Signature of a file, and key of its entry. */
interface Seen {
  signature: string
  key: string
}

/** A file changed this recently may change again within the clock's resolution: its times prove nothing. */
const RACY_MS = 2000

export const NO_CACHE: FactsCache = { get: () => null, put() {}, counts: new Map(), state: () => null, save() {} }

/**
 * @param now milliseconds since the epoch, of the start of the scan
 */
export function openFactsCache(directory: string, root: string, version: string, now: number): FactsCache {
  const contents = openPackedCache<Seen>(packPath(directory, version, root))

  function keyNow(path: string, signature: string): string | null {
    const known = contents.notes.get(path)
    if (known?.signature === signature && !signature.startsWith('racy')) return known.key
    // Touched or moved files still have their content's entry; with nothing cached there is nothing to find.
    if (contents.isEmpty) return null
    const read = readText(join(root, path))
    return 'text' in read ? keyOf(path, contentHash(read.text)) : null
  }

  return {
    get(path, depth) {
      const signature = signatureOf(join(root, path), now)
      const key = signature && keyNow(path, signature)
      const analysed = key ? contents.get(key, depth) : null
      if (signature && key && analysed) contents.notes.set(path, { signature, key })
      return analysed
    },
    put(path, analysed) {
      const signature = signatureOf(join(root, path), now)
      if (!signature) return
      const key = keyOf(path, analysed.contentHash)
      contents.put(key, analysed)
      contents.notes.set(path, { signature, key })
    },
    counts: contents.counts,
    state: () => contents.state() as CodeBaseState | null,
    save: state => contents.save(state),
  }
}

/**
 * Analysed contents of a repository's objects, by object id and extension.
 * @param repository its common git directory, absolute
 */
export function openBlobCache(directory: string, repository: string, version: string): ContentCache {
  return openPackedCache<never>(packPath(directory, version, `git ${repository}`))
}

function packPath(directory: string, version: string, of: string): string {
  const name = createHash('sha256').update(`${version}\0${of}`).digest('hex').slice(0, 32)
  return join(directory, 'facts', `${name}.pack`)
}

/** The language follows from the extension, so the same text under another one is another entry. */
function keyOf(path: string, hash: string): string {
  return `${hash}${extname(path)}`
}

/** Changes whenever the file may have changed; null when it is not there. */
function signatureOf(path: string, now: number): string | null {
  const stat: Stats | undefined = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) return null
  const { size, mtimeMs, ctimeMs, ino } = stat
  return `${Math.max(mtimeMs, ctimeMs) > now - RACY_MS ? 'racy ' : ''}${size} ${mtimeMs} ${ctimeMs} ${ino}`
}
