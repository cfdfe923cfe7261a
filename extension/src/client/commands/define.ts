import type * as vscode from 'vscode'
import type { ReportPanel } from '../report-panel.ts'
import type { Reports } from '../reports.ts'
import type { Server } from '../server.ts'
import type { CallsView } from '../tree/view.ts'

/** What commands work on. */
export interface Parts {
  context: vscode.ExtensionContext
  server: Server
  reports: Reports
  calls: CallsView
  panel: ReportPanel
}

/** One command of the manifest. What it throws is shown to whoever ran it. */
export interface Command {
  id: `callcost.${string}`
  // biome-ignore lint/suspicious/noExplicitAny: arguments come from menus, lenses and key bindings; each command checks its own
  run(parts: Parts, ...given: any[]): unknown
}

/** Something that the user can put right; shown as it is, without a stack. */
export class Notice extends Error {}
