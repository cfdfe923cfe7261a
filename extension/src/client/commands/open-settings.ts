import * as vscode from 'vscode'
import { pickFolder } from '../folders.ts'
import type { Command } from './define.ts'

const NAMES = ['callcost.yml', 'callcost.yaml']

/** Opens a folder's callcost.yml; where there is none, one that says nothing yet is shown and not yet saved. */
export const openSettings: Command = {
  id: 'callcost.openSettings',
  async run({ server }) {
    const folder = await pickFolder()
    if (!folder) return
    for (const name of NAMES) {
      const uri = vscode.Uri.joinPath(folder.uri, name)
      const exists = await vscode.workspace.fs.stat(uri).then(
        () => true,
        () => false,
      )
      if (exists) return vscode.window.showTextDocument(uri)
    }
    const uri = vscode.Uri.joinPath(folder.uri, NAMES[0]!).with({ scheme: 'untitled' })
    const editor = await vscode.window.showTextDocument(uri)
    if (editor.document.getText() === '') {
      const text = await server.request('callcost/template', { folder: folder.uri.toString() })
      await editor.edit(edit => edit.insert(new vscode.Position(0, 0), text))
    }
    return editor
  },
}
