import { analyse } from '../../core/src/index.ts'
import type { AnalysedFile } from '../../core/src/model/workspace.ts'
import { readText } from './read-text.ts'

export interface AnalysisRequest {
  /** Relative to the root. */
  path: string
  /** Where the text is to be read, or the text itself. */
  source: { absolutePath: string } | { text: string }
  /** Lower the file even if it does not look like a candidate. */
  force: boolean
}

export type Analysis = { path: string; analysed: AnalysedFile } | { path: string; unreadable: string }

/** Analyses one file, reading it if need be. */
export function analyseFile({ path, source, force }: AnalysisRequest): Analysis {
  const read = 'text' in source ? source : readText(source.absolutePath)
  return 'text' in read ? { path, analysed: analyse(path, read.text, force) } : { path, unreadable: read.unreadable }
}
