import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { URI } from 'vscode-uri'
import { NO_CACHE, openFactsCache } from '../../../../action/src/cache.ts'
import { cacheDirectory } from '../../../../action/src/cache-directory.ts'
import { findingFiles, unreadableReason } from '../../../../action/src/files.ts'
import { ownersOnDisk } from '../../../../action/src/owners-above.ts'
import { createAnalyserPool } from '../../../../action/src/pool.ts'
import { provider } from '../../../../action/src/provide.ts'
import { readText } from '../../../../action/src/read-text.ts'
import { SETTINGS_NAMES } from '../../../../action/src/settings-names.ts'
import { stepByStep } from '../../../../action/src/slices.ts'
import { targetOf } from '../../../../action/src/targets.ts'
import { ANALYZER_VERSION } from '../../../../action/src/version.ts'
import { compareOnDisk } from './compare.ts'
import { countsOver } from './counts.ts'
import type { FolderHost } from './define.ts'

/** A folder on this machine's disk, read as the command line reads it and with the same cache. Nothing in it is run. */
export function createDiskHost(uri: string): FolderHost {
  const folder = URI.parse(uri).fsPath
  const { root, focus } = existsSync(folder) ? targetOf([], folder) : { root: folder, focus: [] }
  const openCache = () =>
    ANALYZER_VERSION === null ? NO_CACHE : openFactsCache(cacheDirectory(), root, ANALYZER_VERSION, Date.now())
  let cache = openCache()
  const counts = countsOver(cache.counts)
  // This thread answers the editor.
  const pool = createAnalyserPool(undefined, false)

  return {
    root: URI.file(root).toString(),
    focus,
    async settingsPath() {
      const path = SETTINGS_NAMES.map(name => join(root, name)).find(each => existsSync(each))
      return path === undefined ? null : relative(root, path).split(sep).join('/')
    },
    async list(options) {
      if (existsSync(root)) return stepByStep(findingFiles(root, options))
      return { paths: [], skipped: [{ path: '.', reason: 'unreadable: not there' }] }
    },
    ownersAbove: () => ownersOnDisk(root),
    isMissing: async path => !existsSync(join(root, path)),
    read: async path => ({ path, ...readText(join(root, path)) }),
    async readPriceFile(path) {
      // However large, and wherever it lies: the user has named it.
      try {
        return { path, text: await readFile(resolve(root, path), 'utf8') }
      } catch (error) {
        return { path, unreadable: unreadableReason(error) }
      }
    },
    provide: (wants, known) => provider(root, known, cache, pool)(wants),
    compare: (ref, options) => compareOnDisk(folder, ref, options),
    preview: {
      has: path => existsSync(join(root, path)),
      text(path) {
        const read = readText(join(root, path))
        return 'text' in read ? read.text : null
      },
    },
    counts,
    state: () => cache.state(),
    settled(state) {
      if (cache === NO_CACHE) return
      cache.save(state)
      // Its pack of all files is of no use to a server that watches them.
      cache = NO_CACHE
      counts.release()
      void pool.close()
    },
    close: () => pool.close(),
  }
}
