import { analyse } from '../../core/src/index.ts'
import type { AnalysedFile, Depth } from '../../core/src/model/workspace.ts'
import { readText, type TextRead } from './read-text.ts'

export interface AnalysisRequest {
  /** Relative to the root. */
  path: string
  /** Where the text is to be read, or what was read. */
  source: { absolutePath: string } | TextRead
  depth: Depth
}

export type Analysis = { path: string; analysed: AnalysedFile } | { path: string; unreadable: string }

/** Analyses one file, reading it if need be. */
export function analyseFile({ path, source, depth }: AnalysisRequest): Analysis {
  const read = 'absolutePath' in source ? readText(source.absolutePath) : source
  return 'text' in read ? { path, analysed: analyse(path, read.text, depth) } : { path, unreadable: read.unreadable }
}
