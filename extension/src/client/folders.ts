import * as vscode from 'vscode'
import { Notice } from './commands/define.ts'

/** The only folder, or the one that the user picks. Null when they pick none. */
export async function pickFolder(): Promise<vscode.WorkspaceFolder | null> {
  const { workspaceFolders: folders = [] } = vscode.workspace
  if (folders.length === 0) throw new Notice('open a folder first')
  if (folders.length === 1) return folders[0]!
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder: 'Of which folder?' })) ?? null
}
