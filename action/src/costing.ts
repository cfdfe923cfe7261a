import { extname } from 'node:path'
import type { CostedReport } from '../../core/src/cost/index.ts'
import { createWorkspace } from '../../core/src/index.ts'
import type { PriceBook } from '../../core/src/model/prices.ts'
import type { Settings } from '../../core/src/model/settings.ts'
import type { SkippedFile } from '../../core/src/model/source.ts'
import {
  type AnalysedFile,
  type Depth,
  type FileChange,
  isDeepEnough,
  type Want,
} from '../../core/src/model/workspace.ts'
import { parsePolicy, policyFiles } from '../../core/src/policy/index.ts'
import { createTokenCounter } from '../../core/src/tokens/index.ts'
import type { AnalysisRequest } from './analyse-files.ts'
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
}

export interface CostedSnapshot extends CostedReport {
  priceBook: PriceBook
  /** What is no file to read: links, submodules. */
  notFiles: readonly SkippedFile[]
}

/** Costs several states of one code base. What they share is analysed once. */
export interface Costing {
  cost(snapshot: Snapshot, settings: Settings): Promise<CostedSnapshot>
  close(): Promise<void>
}

export function createCosting(options: CostingOptions): Costing {
  const { asOf, priceFiles, include = [], exclude = [], focus = [], threads } = options
  const pool = createAnalyserPool(threads)
  const tokenCounter = createTokenCounter({ ranks: readRanks, cache: new Map() })
  const analyses = new Map<string, AnalysedFile>()

  /** What is known of a content; facts that were not asked for before are missing. */
  function known(snapshot: Snapshot, path: string, depth: Depth): AnalysedFile | null {
    const analysed = analyses.get(keyOf(snapshot, path) ?? '')
    return analysed && isDeepEnough(analysed, depth) ? analysed : null
  }

  async function provide(snapshot: Snapshot, isThere: ReadonlySet<string>, wants: readonly Want[]) {
    const changes: FileChange[] = []
    const missing: Want[] = []
    for (const want of wants) {
      const { path, need } = want
      const analysed = need === 'text' ? null : known(snapshot, path, need)
      if (!isThere.has(path)) changes.push({ path, unreadable: 'not among the scanned files' })
      else if (analysed) changes.push({ path, analysed })
      else missing.push(want)
    }
    const requests: AnalysisRequest[] = []
    for (const [index, read] of (await snapshot.read(missing.map(({ path }) => path))).entries()) {
      const { path, need } = missing[index]!
      if (need === 'text' || 'unreadable' in read) changes.push({ path, ...read })
      else requests.push({ path, source: read, depth: need })
    }
    for (const result of await pool.analyse(requests)) {
      const key = keyOf(snapshot, result.path)
      if (key !== null && 'analysed' in result) analyses.set(key, result.analysed)
      changes.push(result)
    }
    return changes
  }

  return {
    async cost(snapshot, settings) {
      const priceBook = openPriceBook(settings.prices, asOf, priceFiles)
      const workspace = createWorkspace({ settings, priceBook, tokenCounter })
      const paths = selectPaths(snapshot.paths, {
        include: [...settings.include, ...include],
        exclude: [...settings.exclude, ...exclude],
      })
      workspace.setPaths(paths)
      const all = new Set(snapshot.paths)
      // Named outright, they are read whatever is looked at.
      const named = policyFiles(parsePolicy(settings.policy)).filter(path => all.has(path))
      const isThere = new Set([...paths, ...named])
      await settle(workspace, wants => provide(snapshot, isThere, wants))
      const costed = workspace.costed()
      return { ...costed, report: focusOn(costed.report, focus), priceBook, notFiles: snapshot.skipped }
    },
    close: () => pool.close(),
  }
}

/** The language follows from the extension, so the same text under another one is another entry. */
function keyOf(snapshot: Snapshot, path: string): string | null {
  const id = snapshot.idOf(path)
  return id === undefined ? null : id + extname(path)
}
