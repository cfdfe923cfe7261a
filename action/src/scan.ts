import { join, relative, sep } from 'node:path'
import { createWorkspace } from '../../core/src/index.ts'
import type { JudgedReport } from '../../core/src/model/policy.ts'
import type { FileChange, Want } from '../../core/src/model/workspace.ts'
import { type ReportJson, reportJson } from '../../core/src/present/index.ts'
import { createTokenCounter } from '../../core/src/tokens/index.ts'
import type { AnalysisRequest } from './analyse-files.ts'
import { type FactsCache, NO_CACHE, openFactsCache } from './cache.ts'
import { cacheDirectory } from './cache-directory.ts'
import { findFiles } from './files.ts'
import { focusJudged } from './focus.ts'
import { type AnalyserPool, createAnalyserPool } from './pool.ts'
import { openPriceBook } from './prices.ts'
import { readText } from './read-text.ts'
import { readRanks } from './resources.ts'
import { readSettings } from './settings.ts'
import { settle } from './settle.ts'
import { SETTINGS_NAMES, type Target } from './targets.ts'

export interface ScanOptions {
  /** Globs on top of those in callcost.yml. */
  include?: readonly string[]
  exclude?: readonly string[]
  /** Price files over the price book, later ones over earlier ones. */
  priceFiles?: readonly string[]
  /** Date of the prices, YYYY-MM-DD; today if absent. */
  asOf?: string
  /** Keep analysed files on disk; on unless false. */
  cache?: boolean
  /** Threads that analyse files; one for each core, up to a few, if absent. */
  threads?: number
  onProgress?: (text: string) => void
}

/** Set by the build to a digest of all that facts depend on. Run from source, nothing is cached: the code may change. */
declare const CALLCOST_BUILD: string | undefined
const ANALYZER_VERSION = typeof CALLCOST_BUILD === 'string' ? CALLCOST_BUILD : null

/** The report of all of a directory, as `callcost scan --format json` prints it. */
export async function scanDirectory(directory: string, options: ScanOptions = {}): Promise<ReportJson> {
  const settingsPath = SETTINGS_NAMES.map(name => join(directory, name)).find(path => 'text' in readText(path)) ?? null
  return reportJson(await scan({ root: directory, focus: [], settingsPath }, options))
}

/** Scans a target. Reads files under its root and nothing else; runs none of them. */
export async function scan(target: Target, options: ScanOptions): Promise<JudgedReport> {
  const { settings, diagnostics } = readSettings(target.settingsPath, shownPath(target))
  const now = Date.now()
  const cache =
    options.cache === false || ANALYZER_VERSION === null
      ? NO_CACHE
      : openFactsCache(cacheDirectory(), target.root, ANALYZER_VERSION, now)
  const found = findFiles(target.root, {
    include: [...settings.include, ...(options.include ?? [])],
    exclude: [...settings.exclude, ...(options.exclude ?? [])],
  })
  const workspace = createWorkspace({
    settings,
    priceBook: openPriceBook(settings.prices, options.asOf ?? dateOf(now), options.priceFiles),
    tokenCounter: createTokenCounter({ ranks: readRanks, cache: cache.counts }),
  })
  workspace.setPaths(found.paths)

  const pool = createAnalyserPool(options.threads)
  const provide = provider(target.root, new Set(found.paths), cache, pool, options.onProgress)
  try {
    await settle(workspace, provide)
  } finally {
    await pool.close()
  }
  const report = workspace.report()
  cache.save()
  return focusJudged(
    {
      ...report,
      skipped: [...report.skipped, ...found.skipped],
      diagnostics: [...diagnostics, ...report.diagnostics],
    },
    target.focus,
  )
}

/** Answers what a workspace wants from disk, the cache and the analysers. */
function provider(
  root: string,
  known: ReadonlySet<string>,
  cache: FactsCache,
  pool: AnalyserPool,
  onProgress?: (text: string) => void,
): (wants: readonly Want[]) => Promise<FileChange[]> {
  let analysed = 0
  return async wants => {
    const changes: FileChange[] = []
    const requests: AnalysisRequest[] = []
    for (const { path, need } of wants) {
      const absolutePath = join(root, path)
      if (!known.has(path)) {
        changes.push({ path, unreadable: 'not among the scanned files' })
      } else if (need === 'text') {
        changes.push({ path, ...readText(absolutePath) })
      } else {
        const hit = cache.get(path, need === 'facts')
        if (hit) changes.push({ path, analysed: hit })
        else requests.push({ path, source: { absolutePath }, force: need === 'facts' })
      }
    }
    const results = await pool.analyse(requests, done => onProgress?.(`${analysed + done} files read`))
    analysed += requests.length
    for (const [index, result] of results.entries()) {
      if ('analysed' in result) cache.put(result.path, result.analysed, requests[index]!.force)
      changes.push(result)
    }
    return changes
  }
}

/** Settings are named as people see them from the root; a file elsewhere by its own path. */
function shownPath({ root, settingsPath }: Target): string | null {
  if (settingsPath === null) return null
  const path = relative(root, settingsPath).split(sep).join('/')
  return path.startsWith('..') ? settingsPath : path
}

function dateOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10)
}
