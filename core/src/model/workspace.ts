import type { CallSite } from './call-site.ts'
import type { ModuleFacts } from './facts.ts'
import type { NameSet } from './names.ts'
import type { JudgedReport } from './policy.ts'

/** What a cheap look at a file's text tells, without parsing it. */
export interface FileOutline {
  /** Names an SDK package, a provider's host or something else that only LLM code has. */
  mentionsSdk: boolean
  /** Names a provider's host or something else that raw requests to one have. */
  mentionsHost: boolean
  /**
   * `distinct`: holds an operation's name that hardly anything else has, such as `chat.completions.create`; `common`: one
   * that other libraries have too, such as `invoke(`; `request`: none of an SDK's, but a call such as `fetch(`.
   */
  mentionsOperation: 'distinct' | 'common' | 'request' | null
  /** Module specifiers as written. */
  specifiers: string[]
}

/** The pure result of looking at one file; serializable, so that workers and disk caches can carry it. */
export interface AnalysedFile {
  /** Of the text; the key under which facts are cached, together with the analyzer version. */
  contentHash: string
  outline: FileOutline
  /** Identifiers of its source; null when nobody asked for them (yet). */
  names: NameSet | null
  /** Null when the file was not worth lowering (yet). */
  facts: ModuleFacts | null
  /** How closely it was looked at: a candidate more closely than asked. */
  depth: Depth
  /** Syntax errors that the parser recovered from, in order; the first few. */
  errors: Remark[]
  /** Comments addressed to the tool. */
  directives: Remark[]
  /** Set when the file cannot be analysed: too large, binary, minified … */
  skipped: string | null
}

/**
 * How closely to look at a source file. `outline`: search its text, and lower it if it is a candidate; `names`: list the
 * identifiers in it too; `facts`: lower it in any case.
 */
export type Depth = 'outline' | 'names' | 'facts'

/** A text with its place in the file: 1-based line, in a notebook within its cell (0-based over all cells). */
export interface Remark {
  line: number
  cell: number | null
  text: string
}

/** Whether a file was looked at closely enough. */
export function isDeepEnough(file: Pick<AnalysedFile, 'depth' | 'skipped'>, depth: Depth): boolean {
  return file.skipped !== null || DEPTHS.indexOf(file.depth) >= DEPTHS.indexOf(depth)
}

export function deepest(depths: readonly Depth[]): Depth {
  return DEPTHS.findLast(depth => depths.includes(depth)) ?? 'outline'
}

const DEPTHS: readonly Depth[] = ['outline', 'names', 'facts']

/** `text`: push the text itself. */
export interface Want {
  path: string
  need: Depth | 'text'
}

export type FileChange =
  | { path: string; text: string }
  | { path: string; analysed: AnalysedFile }
  | { path: string; unreadable: string }
  | { path: string; removed: true }

/**
 * One code base under analysis. The host owns all I/O: it names the files there are, pushes what is wanted until
 * nothing is, and then asks for the report. Later changes are pushed the same way.
 */
export interface Workspace {
  /** The workspace-relative paths of all files, `/`-separated; replaces the earlier list. */
  setPaths(paths: Iterable<string>): void
  /** What the analysis needs next; empty when the report is complete. */
  wanted(): Want[]
  apply(changes: readonly FileChange[]): void
  /** Call sites without cost. */
  callSites(): readonly CallSite[]
  report(): JudgedReport
}
