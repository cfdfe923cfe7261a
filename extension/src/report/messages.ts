/** What the webview and the extension host say to each other. */
import type { FolderReport, Requests } from '../protocol.ts'

/** Requests that the host passes on to the language server. */
export type Asked = 'callcost/whatIf' | 'callcost/compare' | 'callcost/models'

/** A place to show in an editor; `root` is the URI that the path is relative to. */
export interface SourcePlace {
  root: string
  path: string
  line: number
  cell: number | null
}

export type FromReport =
  /** Sent once, when the page can take messages. */
  | { type: 'ready' }
  | { [M in Asked]: { type: 'ask'; id: number; method: M; params: Requests[M]['params'] } }[Asked]
  | { type: 'open'; place: SourcePlace }
  | { type: 'export'; folder: string; format: ExportFormat }

export type ExportFormat = Requests['callcost/export']['params']['format']

export type ToReport =
  | { type: 'reports'; folders: FolderReport[] }
  | { type: 'answer'; id: number; result: unknown }
  | { type: 'failure'; id: number; message: string }
  /** Puts one call into the what-if panel. */
  | { type: 'suppose'; folder: string; callSiteId: string }
  /** Compares with a ref at once. */
  | { type: 'compare'; ref: string }
