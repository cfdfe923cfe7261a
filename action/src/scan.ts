import { join, relative, sep } from 'node:path'
import { createWorkspace } from '../../core/src/index.ts'
import type { JudgedReport } from '../../core/src/model/policy.ts'
import { parsePolicy, policyFiles } from '../../core/src/policy/index.ts'
import { type ReportJson, reportJson } from '../../core/src/present/index.ts'
import { createTokenCounter } from '../../core/src/tokens/index.ts'
import { NO_CACHE, openFactsCache } from './cache.ts'
import { cacheDirectory } from './cache-directory.ts'
import { findFiles } from './files.ts'
import { focusJudged } from './focus.ts'
import { ownersOnDisk } from './owners-above.ts'
import { createAnalyserPool } from './pool.ts'
import { openPriceBook } from './prices.ts'
import { provider } from './provide.ts'
import { readText } from './read-text.ts'
import { readRanks } from './resources.ts'
import { readSettings } from './settings.ts'
import { SETTINGS_NAMES } from './settings-names.ts'
import { settle } from './settle.ts'
import type { Target } from './targets.ts'
import { ANALYZER_VERSION } from './version.ts'

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

/** The report of all of a directory, as `callcost scan --format json` prints it. */
export async function scanDirectory(directory: string, options: ScanOptions = {}): Promise<ReportJson> {
  const settingsPath = SETTINGS_NAMES.map(name => join(directory, name)).find(path => 'text' in readText(path)) ?? null
  return reportJson(await scan({ root: directory, focus: [], settingsPath }, options))
}

/** Scans a target. Reads files under its root, and the CODEOWNERS of its repository; runs none of them. */
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
    ownersAbove: ownersOnDisk(target.root),
  })
  workspace.setPaths(found.paths)
  const state = cache.state()
  if (state) workspace.resume(state)

  const pool = createAnalyserPool(options.threads)
  // Named outright, they are read whatever is scanned.
  const known = new Set([...found.paths, ...policyFiles(parsePolicy(settings.policy))])
  const provide = provider(target.root, known, cache, pool, options.onProgress)
  try {
    await settle(workspace, provide)
  } finally {
    await pool.close()
  }
  const report = workspace.report()
  cache.save(() => workspace.state())
  return focusJudged(
    {
      ...report,
      skipped: [...report.skipped, ...found.skipped],
      diagnostics: [...diagnostics, ...report.diagnostics],
    },
    target.focus,
  )
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
