import { join } from 'node:path'
import type { FileChange, Want } from '../../core/src/model/workspace.ts'
import type { AnalysisRequest } from './analyse-files.ts'
import type { FactsCache } from './cache.ts'
import type { AnalyserPool } from './pool.ts'
import { readText } from './read-text.ts'
import { inSlices } from './slices.ts'

/** Answers what a workspace wants from disk, the cache and the analysers. */
export function provider(
  root: string,
  known: { has(path: string): boolean },
  cache: FactsCache,
  pool: AnalyserPool,
  onProgress?: (text: string) => void,
): (wants: readonly Want[]) => Promise<FileChange[]> {
  let analysed = 0
  return async wants => {
    const changes: FileChange[] = []
    const missing: AnalysisRequest[] = []
    await inSlices(wants, ({ path, need }) => {
      const absolutePath = join(root, path)
      if (!known.has(path)) {
        changes.push({ path, unreadable: 'not among the scanned files' })
      } else if (need === 'text') {
        changes.push({ path, ...readText(absolutePath) })
      } else {
        const hit = cache.get(path, need)
        if (hit) changes.push({ path, analysed: hit })
        else missing.push({ path, source: { absolutePath }, depth: need })
      }
    })
    const results = await pool.analyse(
      missing,
      requests => [...requests],
      done => onProgress?.(`${analysed + done} files read`),
    )
    analysed += missing.length
    for (const result of results) {
      if ('analysed' in result) cache.put(result.path, result.analysed)
      changes.push(result)
    }
    return changes
  }
}
