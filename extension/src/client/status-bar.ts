import * as vscode from 'vscode'
import type { Server } from './server.ts'
import { type StatusText, serverText, statusText } from './status-text.ts'

/** File and workspace totals, violations, and how the server is. Its text changes only when what it says has changed. */
export function createStatusBar(server: Server): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('callcost.status', vscode.StatusBarAlignment.Right, 90)
  item.name = 'Callcost'
  const subscriptions = [
    item,
    server.onDidChangeState(show),
    server.onDidChangeStatus(show),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.window.onDidChangeActiveNotebookEditor(show),
  ]
  let last = ''
  show()

  function show(): void {
    const text = serverText(server.state) ?? statusText([...server.statuses.values()], activeUri())
    const key = JSON.stringify(text)
    if (key === last) return
    last = key
    render(item, text)
  }

  return vscode.Disposable.from(...subscriptions)
}

function render(item: vscode.StatusBarItem, text: StatusText): void {
  item.text = text.text
  item.tooltip = text.tooltip
  item.command = text.command
  item.accessibilityInformation = { label: `Callcost: ${text.tooltip}` }
  item.backgroundColor =
    text.severity === 'none' ? undefined : new vscode.ThemeColor(`statusBarItem.${text.severity}Background`)
  item.show()
}

function activeUri(): string | null {
  const { activeNotebookEditor, activeTextEditor } = vscode.window
  const uri = activeNotebookEditor?.notebook.uri ?? activeTextEditor?.document.uri
  return uri?.toString() ?? null
}
