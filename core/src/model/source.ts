/** A half-open range of UTF-16 offsets into one file's text. */
export interface TextRange {
  start: number
  end: number
}

/** A place in a file as people name it: 1-based line and column, and the notebook cell (0-based over all cells) or null. */
export interface SourceLocation {
  /** Workspace-relative, with `/`. */
  path: string
  line: number
  column: number
  endLine: number
  cell: number | null
}

/** Where a value was read: what `explain` prints behind every number. */
export interface Origin extends SourceLocation {
  /** What stands there, in a word or two: `const MODEL`, `env default`, `prompt file`, `parameter default`. */
  label?: string
}

/** Languages the core can lower to module facts. */
export type LanguageId = 'typescript' | 'python'

/** A file the core was given but did not analyse, and why. Never dropped in silence. */
export interface SkippedFile {
  path: string
  reason: string
}

/** Something a person should know about the input: a syntax error, a setting that did not parse. */
export interface Diagnostic {
  severity: 'error' | 'warning' | 'info'
  code: string
  message: string
  path: string | null
  line: number | null
  /** Notebook cell, 0-based over all cells; `line` then counts from its first. */
  cell?: number | null
}
