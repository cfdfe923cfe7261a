import { deserialize, serialize } from 'node:v8'
import { type AnalysedFile, type Depth, isDeepEnough } from '../../core/src/model/workspace.ts'
import type { CountCache } from '../../core/src/tokens/index.ts'
import { type BlobPlace, placesOf, readPack, writePack } from './pack-file.ts'

/** Analysed files by their content. */
export interface ContentCache {
  /** @param key of the content and the language: the same text under another extension is another entry */
  get(key: string, depth: Depth): AnalysedFile | null
  put(key: string, analysed: AnalysedFile): void
  counts: CountCache
  /** Writes what changed. */
  save(): void
}

/** One that is kept on disk, as far as it was of use in this run. */
export interface PackedCache<Note> extends Omit<ContentCache, 'save'> {
  /** Nothing was there when it was opened. */
  isEmpty: boolean
  /** What its user keeps beside the entries, by keys of its own. */
  notes: { get(key: string): Note | undefined; set(key: string, note: Note): void }
  /** What was given to `save` last; null when there is none. */
  state(): unknown
  /** Writes what changed, and with it what `state` makes. */
  save(state?: () => unknown): void
}

/** Lives as long as the process. */
export function memoryCache(): ContentCache {
  const entries = new Map<string, AnalysedFile>()
  return {
    get(key, depth) {
      const found = entries.get(key)
      return found && isDeepEnough(found, depth) ? found : null
    },
    put: (key, analysed) => void entries.set(key, analysed),
    counts: new Map(),
    save() {},
  }
}

/** What of a file is read only when it is needed. */
type Lazy = Pick<AnalysedFile, 'facts' | 'names'>

interface Entry {
  analysed: Omit<AnalysedFile, keyof Lazy>
  /** Null where there is nothing: neither names nor facts. */
  lazy: BlobPlace | null
}

/** Maps as their entries. */
interface Index<Note> {
  entries: [string, Entry][]
  notes: [string, Note][]
  counts: [string, number][]
  state: BlobPlace | null
}

export function openPackedCache<Note>(packPath: string): PackedCache<Note> {
  const pack = readPack<Index<Note>>(packPath)
  const old = mapsOf(pack?.index)
  const used = mapsOf<Note>()
  /** Analysed in this run. */
  const fresh = new Map<string, AnalysedFile>()
  let changed = false

  function blobOf(key: string, { lazy }: Entry): Buffer | null {
    const analysed = fresh.get(key)
    if (!analysed) return lazy && pack ? pack.blob(lazy) : null
    const { facts, names, depth } = analysed
    return depth === 'outline' ? null : serialize({ facts, names } satisfies Lazy)
  }

  return {
    isEmpty: old.entries.size === 0,
    get(key, depth) {
      const made = fresh.get(key)
      if (made) return isDeepEnough(made, depth) ? made : null
      const entry = used.entries.get(key) ?? old.entries.get(key)
      if (!entry || !isDeepEnough(entry.analysed, depth)) return null
      const blob = entry.lazy && pack ? pack.blob(entry.lazy) : null
      if (entry.analysed.depth !== 'outline' && !blob) return null
      used.entries.set(key, entry)
      return withLazy(entry.analysed, blob)
    },
    put(key, analysed) {
      const { facts: _, names: __, ...rest } = analysed
      fresh.set(key, analysed)
      used.entries.set(key, { analysed: rest, lazy: null })
      changed = true
    },
    notes: {
      get: key => used.notes.get(key) ?? old.notes.get(key),
      set(key, note) {
        changed ||= JSON.stringify(old.notes.get(key)) !== JSON.stringify(note)
        used.notes.set(key, note)
      },
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
    state() {
      const blob = pack?.index.state ? pack.blob(pack.index.state) : null
      return blob && deserialize(blob)
    },
    save(state) {
      const isAll = used.notes.size === old.notes.size && used.entries.size === old.entries.size
      if (!changed && isAll) return
      const kept = [...used.entries].map(([key, entry]) => ({ key, entry, blob: blobOf(key, entry) }))
      const withBlob = kept.filter(item => item.blob !== null)
      const blobs = [...withBlob.map(({ blob }) => blob!), ...(state ? [serialize(state())] : [])]
      const places = placesOf(blobs)
      const placeOf = new Map(withBlob.map(({ key }, index) => [key, places[index]!]))
      const index: Index<Note> = {
        entries: kept.map(({ key, entry }) => [key, { ...entry, lazy: placeOf.get(key) ?? null }]),
        notes: [...used.notes],
        counts: [...used.counts],
        state: state ? places.at(-1)! : null,
      }
      writePack(packPath, index, blobs)
    },
  }
}

function mapsOf<Note>(index?: Index<Note>) {
  return {
    entries: new Map<string, Entry>(index?.entries),
    notes: new Map<string, Note>(index?.notes),
    counts: new Map<string, number>(index?.counts),
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
