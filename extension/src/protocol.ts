/**
 * What the client and the language server say to each other beyond LSP. Types and method names alone: both sides and the
 * report's webview import them. Money and tokens are core's own JSON, so that every surface shows the same numbers.
 */
import type { WhatIf } from '../../core/src/cost/index.ts'
import type { CheckJson, ReportJson, WhatIfJson } from '../../core/src/present/index.ts'

/** Client → server requests, by method. */
export interface Requests {
  /** The whole report of each open folder, as `callcost scan --format json` prints it. */
  'callcost/report': { params: null; result: FolderReport[] }
  /** The derivation of one call as Markdown, as `callcost explain` gives it. */
  'callcost/explain': { params: CallReference; result: string | null }
  /** The report of a folder in a format of the command line. */
  'callcost/export': { params: { folder: string; format: 'json' | 'markdown' | 'csv' }; result: string }
  /** What totals would be if calls were made otherwise. Nothing is changed. */
  'callcost/whatIf': { params: { folder: string; changes: WhatIf[] }; result: WhatIfJson }
  /** Cost of the folder as it is now, against a git ref; paths and ids as in `callcost diff --format json`. */
  'callcost/compare': { params: { folder: string; ref: string }; result: Comparison }
  /** Looks at every file anew, where a change was missed; answers when the reports are new. */
  'callcost/refresh': { params: null; result: null }
  /** Writes what a team knows of a call to callcost.yml, as an edit of the editor. False when the call is no longer there. */
  'callcost/declare': { params: Declaration; result: boolean }
  /** A callcost.yml to begin with, which says nothing yet and names what the code holds. */
  'callcost/template': { params: { folder: string }; result: string }
  /** Models that calls could use instead, for pickers. */
  'callcost/models': { params: { folder: string }; result: ModelChoice[] }
}

/** Server → client notifications. */
export interface Notifications {
  'callcost/status': Status
}

/** Server → client requests, where the server cannot read files itself: browsers and virtual workspaces. */
export interface FileRequests {
  /** Folder-relative paths of all files, `/`-separated, settings of exclusion applied. */
  'callcost/files': { params: { folder: string }; result: string[] }
  'callcost/read': { params: { folder: string; paths: string[] }; result: FileContent[] }
}

export type FileContent = { path: string; text: string } | { path: string; unreadable: string }

export interface CallReference {
  /** URI of the workspace folder. */
  folder: string
  callSiteId: string
}

/** Absent fields are not declared. */
export interface Declaration extends CallReference {
  callsPerMonth?: number
  owner?: string
}

export interface FolderReport {
  /** URI of the workspace folder. */
  folder: string
  /** URI of the directory that paths of the report are relative to: the folder, or one above it. */
  root: string
  name: string
  /** Grows with every new report of the folder: an answer that carries an older one is stale. */
  revision: number
  report: ReportJson
}

/** Sent whenever a folder's report changed or its analysis failed; what was shown before stays until then. */
export interface Status {
  folder: string
  state: 'analysing' | 'ready' | 'failed'
  revision: number
  /** Why it failed, and what to do. */
  message: string | null
  callSites: number
  unpriced: number
  violations: { errors: number; warnings: number }
  /** In words, such as `$0.0045–0.0120`; null when no call is priced. */
  listCostPerCall: string | null
  listCostPerMonth: string | null
  /** Only files with calls, by URI. */
  files: Record<string, FileStatus>
}

export interface FileStatus {
  callSites: number
  violations: number
  listCostPerCall: string | null
}

export type Comparison =
  | {
      status: 'compared'
      ref: string
      commit: string
      /** URI of the directory that paths in `check` are relative to. */
      root: string
      check: CheckJson
    }
  | { status: 'failed'; message: string }

export interface ModelChoice {
  providerName: string
  id: string
  /** Dollars for a million tokens, as decimal text; null where unknown. */
  inputPrice: string | null
  outputPrice: string | null
  approved: boolean
}
