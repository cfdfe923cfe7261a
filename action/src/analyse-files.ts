import { analyse } from '../../core/src/index.ts'
import type { AnalysedFile } from '../../core/src/model/workspace.ts'
import { readText } from './read-text.ts'

export interface AnalysisRequest {
  /** Relative to the root. */
  path: string
  absolutePath: string
  /** Lower the file even if it does not look like a candidate. */
  force: boolean
}

export type Analysis = { path: string; analysed: AnalysedFile } | { path: string; unreadable: string }

/** Reads and analyses one file. */
export function analyseFile({ path, absolutePath, force }: AnalysisRequest): Analysis {
  const read = readText(absolutePath)
  return 'text' in read ? { path, analysed: analyse(path, read.text, force) } : { path, unreadable: read.unreadable }
}
