import * as vscode from 'vscode'
import type { FolderReport } from '../protocol.ts'

/** The file that a path of a report names. */
export function sourceUri({ root }: Pick<FolderReport, 'root'>, { path }: { path: string }): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(root, true), path)
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
