import * as vscode from 'vscode'
import type { CallReference } from '../../protocol.ts'
import { callFor } from '../call-at.ts'
import { type Command, Notice } from './define.ts'

const SCHEME = 'callcost-explain'

/** How the cost of a call comes about, rendered beside the code. */
export const explainCall: Command = {
  id: 'callcost.explainCall',
  async run({ server, reports }, given: unknown) {
    const call = await callFor(reports, given)
    if (call === null) return
    if ((await server.request('callcost/explain', call)) === null)
      throw new Notice('this call is no longer in the code; its lens will follow')
    const uri = uriOf(call)
    texts.fire(uri)
    // Without the built-in Markdown extension, as in some browsers, its text is readable as it is.
    await vscode.commands
      .executeCommand('markdown.showPreviewToSide', uri)
      .then(undefined, () => vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside }))
  },
}

const texts = new vscode.EventEmitter<vscode.Uri>()

/** The documents that `explainCall` opens, read-only and kept up to date. */
export function provideExplanations({ server }: Parameters<Command['run']>[0]): vscode.Disposable {
  const shown = new Set<string>()
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: texts.event,
      async provideTextDocumentContent(uri) {
        shown.add(uri.toString())
        const call = JSON.parse(uri.query) as CallReference
        return (await server.request('callcost/explain', call)) ?? 'This call is no longer in the code.'
      },
    }),
    server.onDidChangeStatus(({ state }) => {
      if (state !== 'ready') return
      const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()))
      for (const each of shown) open.has(each) ? texts.fire(vscode.Uri.parse(each)) : shown.delete(each)
    }),
  )
}

/** The name is for the tab; the call stands in the query. */
function uriOf(call: CallReference): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: 'Cost of a call.md', query: JSON.stringify(call) })
}
