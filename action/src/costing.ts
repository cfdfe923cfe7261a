import { extname } from 'node:path'
import type { CostedReport } from '../../core/src/cost/index.ts'
import { createWorkspace } from '../../core/src/index.ts'
import type { PriceBook } from '../../core/src/model/prices.ts'
import type { Settings } from '../../core/src/model/settings.ts'
import type { SkippedFile } from '../../core/src/model/source.ts'
import type { Depth, FileChange, Want } from '../../core/src/model/workspace.ts'
import { parsePolicy, policyFiles } from '../../core/src/policy/index.ts'
import { createTokenCounter } from '../../core/src/tokens/index.ts'
import type { CostWorkspace } from '../../core/src/workspace.ts'
import type { AnalysisRequest } from './analyse-files.ts'
import { type ContentCache, memoryCache } from './content-cache.ts'
import { focusOn } from './focus.ts'
import type { Snapshot } from './git/snapshot.ts'
import { createAnalyserPool } from './pool.ts'
import { openPriceBook, type PriceFile } from './prices.ts'
import { readRanks } from './resources.ts'
import { selectPaths } from './selection.ts'
import { settle } from './settle.ts'

export interface CostingOptions {
  /** Date of the prices, YYYY-MM-DD: the same for every state. */
  asOf: string
  priceFiles?: readonly PriceFile[]
  /** Globs on top of those of the settings. */
  include?: readonly string[]
  exclude?: readonly string[]
  /** Directories and files, relative to the root, that the report is about; all when empty or absent. */
  focus?: readonly string[]
  threads?: number
  /** Analysed contents by object id and extension; kept for this run alone if absent. */
  cache?: ContentCache
}

export interface CostedSnapshot extends CostedReport {
  priceBook: PriceBook
  /** What is no file to read: links, submodules. */
  notFiles: readonly SkippedFile[]
}

/** Costs several states of one code base: the first as a whole, each later one by what differs from the one before. */
export interface Costing {
  cost(snapshot: Snapshot, settings: Settings): Promise<CostedSnapshot>
  close(): Promise<void>
}

/** The state that the workspace holds. */
interface Held {
  workspace: CostWorkspace
  snapshot: Snapshot
  paths: ReadonlySet<string>
}

export function createCosting(options: CostingOptions): Costing {
  const { asOf, priceFiles, include = [], exclude = [], focus = [], threads, cache = memoryCache() } = options
  const pool = createAnalyserPool(threads)
  const tokenCounter = createTokenCounter({ ranks: readRanks, cache: cache.counts })
  let held: Held | null = null
  /** What the workspace has been told of each file. */
  const told = new Map<string, Set<Want['need']>>()

  async function provide(snapshot: Snapshot, isThere: ReadonlySet<string>, wants: readonly Want[]) {
    const changes: FileChange[] = []
    const texts: string[] = []
    const missing: (Want & { need: Depth })[] = []
    for (const want of wants) {
      const { path, need } = want
      told.set(path, (told.get(path) ?? new Set()).add(need))
      const key = keyOf(snapshot, path)
      const analysed = need === 'text' || key === null ? null : cache.get(key, need)
      if (!isThere.has(path)) changes.push({ path, unreadable: 'not among the scanned files' })
      else if (analysed) changes.push({ path, analysed })
      else if (need === 'text') texts.push(path)
      else missing.push({ path, need })
    }
    for (const [index, read] of (await snapshot.read(texts)).entries()) changes.push({ path: texts[index]!, ...read })
    const load = async (wants: readonly (typeof missing)[number][]) =>
      (await snapshot.read(wants.map(({ path }) => path))).map(
        (source, index): AnalysisRequest => ({ path: wants[index]!.path, source, depth: wants[index]!.need }),
      )
    for (const result of await pool.analyse(missing, load)) {
      const key = keyOf(snapshot, result.path)
      if (key !== null && 'analysed' in result) cache.put(key, result.analysed)
      changes.push(result)
    }
    return changes
  }

  /** Files that the workspace knows otherwise, wanted as closely as it knows them. */
  function changedSince(before: Snapshot, now: Snapshot, isThere: ReadonlySet<string>): Want[] {
    if (before === now) return []
    return [...told].flatMap(([path, needs]) => {
      const id = now.idOf(path)
      const isSame = id !== undefined && id === before.idOf(path)
      return isSame || !isThere.has(path) ? [] : [...needs].map(need => ({ path, need }))
    })
  }

  return {
    async cost(snapshot, settings) {
      const priceBook = openPriceBook(settings.prices, asOf, priceFiles)
      const selected = selectPaths(snapshot.paths, {
        include: [...settings.include, ...include],
        exclude: [...settings.exclude, ...exclude],
      })
      const paths = new Set(selected)
      const all = new Set(snapshot.paths)
      // Named outright, they are read whatever is looked at.
      const named = policyFiles(parsePolicy(settings.policy)).filter(path => all.has(path))
      const isThere = new Set([...paths, ...named])
      const before: Held | null = held
      const given = { settings, priceBook, tokenCounter, ownersAbove: snapshot.ownersAbove ?? null }
      const workspace = before?.workspace ?? createWorkspace(given)
      // A failure on the way leaves nothing half done behind.
      held = null
      workspace.configure(given)
      if (!before || !isEqual(before.paths, paths)) workspace.setPaths(paths)
      for (const path of told.keys()) if (!isThere.has(path)) told.delete(path)
      const changed = before ? changedSince(before.snapshot, snapshot, isThere) : []
      workspace.apply(await provide(snapshot, isThere, changed))
      await settle(workspace, wants => provide(snapshot, isThere, wants))
      held = { workspace, snapshot, paths }
      const costed = workspace.costed()
      return { ...costed, report: focusOn(costed.report, focus), priceBook, notFiles: snapshot.skipped }
    },
    async close() {
      await pool.close()
      cache.save()
    },
  }
}

function isEqual(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(path => b.has(path))
}

/** The language follows from the extension, so the same text under another one is another entry. */
function keyOf(snapshot: Snapshot, path: string): string | null {
  const id = snapshot.idOf(path)
  return id === undefined ? null : id + extname(path)
}
