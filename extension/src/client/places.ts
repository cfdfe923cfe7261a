import * as vscode from 'vscode'
import type { CallSiteJson } from '../../../core/src/present/report-schema.ts'
import type { FolderReport } from '../protocol.ts'

/** The file that a path of a report names. */
export function sourceUri({ root }: Pick<FolderReport, 'root'>, { path }: { path: string }): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(root, true), path)
}

/** Says of calls whether they stand in a document: a file, or one cell of a notebook. */
export function standsIn(document: vscode.TextDocument): (folder: FolderReport, call: CallSiteJson) => boolean {
  const notebook = vscode.workspace.notebookDocuments.find(({ uri }) => uri.path === document.uri.path)
  const at = notebook?.getCells().findIndex(cell => cell.document === document) ?? -1
  const uri = (at === -1 ? document.uri : notebook!.uri).toString()
  const cell = at === -1 ? null : at
  return (folder, call) => call.cell === cell && sourceUri(folder, call).toString() === uri
}

/** Shows a line of a file, or of a cell of a notebook, beside nothing else. @param line 1-based */
export async function showPlace(uri: vscode.Uri, line: number, cell: number | null): Promise<void> {
  const position = new vscode.Position(Math.max(0, line - 1), 0)
  const selection = new vscode.Range(position, position)
  if (cell === null) {
    await vscode.window.showTextDocument(uri, { selection })
    return
  }
  const notebook = await vscode.workspace.openNotebookDocument(uri)
  await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(cell, cell + 1)] })
}
