import { createHash } from 'node:crypto'
import { type Stats, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { contentHash } from '../../core/src/model/content-hash.ts'
import { type AnalysedFile, type Depth, isDeepEnough } from '../../core/src/model/workspace.ts'
import type { CountCache } from '../../core/src/tokens/index.ts'
import { type BlobPlace, placesOf, readPack, writePack } from './pack-file.ts'
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
  /** Writes what changed. */
  save(): void
}

/** What of a file is read only when it is needed. */
type Lazy = Pick<AnalysedFile, 'facts' | 'names'>

interface Entry {
  analysed: Omit<AnalysedFile, keyof Lazy>
  /** Null where there is nothing: neither names nor facts. */
  lazy: BlobPlace | null
}

interface Index {
  entries: Map<string, Entry>
  /** Path → signature of the file and key of its entry. */
  paths: Map<string, { signature: string; key: string }>
  counts: Map<string, number>
}

/** A file changed this recently may change again within the clock's resolution: its times prove nothing. */
const RACY_MS = 2000

export const NO_CACHE: FactsCache = { get: () => null, put() {}, counts: new Map(), save() {} }

/**
 * @param now milliseconds since the epoch, of the start of the scan
 */
export function openFactsCache(directory: string, root: string, version: string, now: number): FactsCache {
  const name = createHash('sha256').update(`${version}\0${root}`).digest('hex').slice(0, 32)
  const packPath = join(directory, 'facts', `${name}.pack`)
  const pack = readPack<Index>(packPath)
  const old: Index = pack?.index ?? { entries: new Map(), paths: new Map(), counts: new Map() }
  const used: Index = { entries: new Map(), paths: new Map(), counts: new Map() }
  const fresh = new Map<string, Buffer>()
  let changed = false

  function blobOf(key: string, entry: Entry): Buffer | null {
    return fresh.get(key) ?? (entry.lazy && pack ? pack.blob(entry.lazy) : null)
  }

  function keyNow(path: string, signature: string): string | null {
    const known = used.paths.get(path) ?? old.paths.get(path)
    if (known?.signature === signature && !signature.startsWith('racy')) return known.key
    // Touched or moved files still have their content's entry; with nothing cached there is nothing to find.
    if (old.entries.size === 0) return null
    const read = readText(join(root, path))
    return 'text' in read ? keyOf(path, contentHash(read.text)) : null
  }

  return {
    get(path, depth) {
      const signature = signatureOf(join(root, path), now)
      const key = signature && keyNow(path, signature)
      const entry = key && (used.entries.get(key) ?? old.entries.get(key))
      if (!signature || !key || !entry || !isDeepEnough(entry.analysed, depth)) return null
      const blob = blobOf(key, entry)
      if (entry.analysed.depth !== 'outline' && !blob) return null
      used.entries.set(key, entry)
      if (old.paths.get(path)?.signature !== signature) changed = true
      used.paths.set(path, { signature, key })
      return withLazy(entry.analysed, blob)
    },
    put(path, { facts, names, ...analysed }) {
      const signature = signatureOf(join(root, path), now)
      if (!signature) return
      const key = keyOf(path, analysed.contentHash)
      if (analysed.depth !== 'outline') fresh.set(key, serialize({ facts, names } satisfies Lazy))
      used.entries.set(key, { analysed, lazy: null })
      used.paths.set(path, { signature, key })
      changed = true
    },
    counts: {
      get(key) {
        const tokens = used.counts.get(key) ?? old.counts.get(key)
        if (tokens !== undefined) used.counts.set(key, tokens)
        return tokens
      },
      set(key, tokens) {
        used.counts.set(key, tokens)
        changed = true
      },
    },
    save() {
      if (!changed && used.paths.size === old.paths.size) return
      const kept = [...used.entries].map(([key, entry]) => ({ key, entry, blob: blobOf(key, entry) }))
      const withBlob = kept.filter(item => item.blob !== null)
      const places = placesOf(withBlob.map(({ blob }) => blob!))
      const placeOf = new Map(withBlob.map(({ key }, index) => [key, places[index]!]))
      const entries = new Map(kept.map(({ key, entry }) => [key, { ...entry, lazy: placeOf.get(key) ?? null }]))
      writePack(
        packPath,
        { ...used, entries },
        withBlob.map(({ blob }) => blob!),
      )
    },
  }
}

/** An analysed file whose names and facts are read from their blob when somebody asks. */
function withLazy(analysed: Entry['analysed'], blob: Buffer | null): AnalysedFile {
  if (!blob) return { ...analysed, names: null, facts: null }
  let lazy: Lazy | undefined
  const read = () => (lazy ??= deserialize(blob) as Lazy)
  return {
    ...analysed,
    get names() {
      return read().names
    },
    get facts() {
      return read().facts
    },
  }
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
