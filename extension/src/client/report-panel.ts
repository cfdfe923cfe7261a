import * as vscode from 'vscode'
import type { CallReference } from '../protocol.ts'
import { reportPage } from '../report/page.ts'
import { showPlace, sourceUri } from './places.ts'
import { createReportBridge } from './report-bridge.ts'
import { saveReport } from './save-report.ts'
import type { Server } from './server.ts'

const TYPE = 'callcost.report'

/** The report in an editor of its own; there is one at most. */
export interface ReportPanel extends vscode.Disposable {
  show(): void
  /** Shows it with one call in its what-if panel. */
  suppose(call: CallReference): void
  /** Shows it and compares the code as it is with a git ref. */
  compare(ref: string): void
}

export function createReportPanel(context: vscode.ExtensionContext, server: Server): ReportPanel {
  const assets = vscode.Uri.joinPath(context.extensionUri, 'dist')
  let panel: vscode.WebviewPanel | null = null

  const bridge = createReportBridge({
    post: message => panel?.webview.postMessage(message),
    request: server.request,
    open: place => showPlace(sourceUri(place, place), place.line, place.cell),
    save: (folder, format, text) => saveReport(vscode.Uri.parse(folder, true), format, text),
    complain: message => void vscode.window.showErrorMessage(`Callcost: ${message}`),
  })
  const subscriptions = [
    server.onDidChangeStatus(({ state }) => {
      if (panel && state === 'ready') void refresh()
    }),
    // After the editor itself was loaded anew.
    vscode.window.registerWebviewPanelSerializer(TYPE, {
      deserializeWebviewPanel: async restored => adopt(restored),
    }),
  ]

  function adopt(adopted: vscode.WebviewPanel): void {
    panel = adopted
    const { webview } = adopted
    webview.options = { enableScripts: true, localResourceRoots: [assets] }
    adopted.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media/icon.png')
    webview.onDidReceiveMessage(message => bridge.receive(message))
    adopted.onDidChangeViewState(() => {
      if (!adopted.visible) bridge.hidden()
    })
    adopted.onDidDispose(() => {
      if (panel === adopted) panel = null
      bridge.hidden()
    })
    webview.html = reportPage({
      script: webview.asWebviewUri(vscode.Uri.joinPath(assets, 'report.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(assets, 'report.css')).toString(),
      styleSource: webview.cspSource,
      nonce: crypto.randomUUID(),
    })
  }

  function show(): void {
    if (panel) panel.reveal()
    else adopt(vscode.window.createWebviewPanel(TYPE, 'LLM Cost', vscode.ViewColumn.Active))
  }

  async function refresh(): Promise<void> {
    await bridge.refresh().catch(error => server.log.warn(`no report: ${String(error)}`))
  }

  return {
    show,
    suppose(call) {
      show()
      bridge.suppose(call)
    },
    compare(ref) {
      show()
      bridge.compare(ref)
    },
    dispose() {
      for (const each of subscriptions) each.dispose()
      panel?.dispose()
    },
  }
}
