import type * as vscode from 'vscode'
import { provideExplanations } from './commands/explain.ts'
import { registerCommands } from './commands/index.ts'
import { createMarkers } from './markers.ts'
import { createReportPanel } from './report-panel.ts'
import { createReports } from './reports.ts'
import { type ClientFactory, type ServerState, startServer } from './server.ts'
import { createStatusBar } from './status-bar.ts'
import { createCallsView } from './tree/view.ts'

/** What other extensions may use; the tests do. */
export interface Api {
  readonly serverState: ServerState
}

/** Puts the client together. Waits for nothing: the server starts beside it. */
export function run(context: vscode.ExtensionContext, createClient: ClientFactory): Api {
  const server = startServer(context, createClient)
  const reports = createReports(server)
  const calls = createCallsView(reports, context.workspaceState)
  const panel = createReportPanel(context, server)
  const parts = { context, server, reports, calls, panel }
  context.subscriptions.push(
    server,
    reports,
    calls,
    panel,
    registerCommands(parts),
    provideExplanations(parts),
    createStatusBar(server),
    createMarkers(reports, context.extensionUri),
  )
  return {
    get serverState() {
      return server.state
    },
  }
}
