/** What tests in the extension host ask the editor for. */
import assert from 'node:assert/strict'
import * as vscode from 'vscode'

export const EXTENSION = 'callcost.callcost'

export const folder = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri

export function uriOf(path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder(), path)
}

export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(uriOf(path))
}

/** Asks until the answer is there. What it last gave is in the message when it is not. */
export async function until<T>(what: string, ask: () => T | Thenable<T>, holds: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 30_000
  for (;;) {
    const answer = await ask()
    if (holds(answer)) return answer
    if (Date.now() > end) assert.fail(`${what}: ${JSON.stringify(answer)}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

export interface Lens {
  /** 1-based. */
  line: number
  title: string
}

/** Lenses of Callcost alone. */
export async function lenses(uri: vscode.Uri): Promise<Lens[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100)
  return found
    .filter(({ command }) => command?.command.startsWith('callcost.'))
    .map(({ range, command }) => ({ line: range.start.line + 1, title: command!.title }))
    .sort((a, b) => a.line - b.line)
}

export function lensOf(uri: vscode.Uri, holds: (lens: Lens) => boolean): Promise<Lens> {
  return until(
    `lens of ${uri.path}`,
    () => lenses(uri),
    found => found.some(holds),
  ).then(found => found.find(holds)!)
}

/** 1-based line on which a text stands. */
export function lineOf(document: vscode.TextDocument, text: string): number {
  const at = document.getText().indexOf(text)
  assert.ok(at >= 0, `${document.uri.path} does not hold ${text}`)
  return document.positionAt(at).line + 1
}

/** Replaces a text, and gives what puts it back. */
export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<() => Promise<void>> {
  const at = document.getText().indexOf(from)
  assert.ok(at >= 0, `${document.uri.path} does not hold ${from}`)
  const edit = new vscode.WorkspaceEdit()
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to)
  assert.ok(await vscode.workspace.applyEdit(edit))
  return async () => void (await replace(document, to, from))
}

export function problems(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'callcost')
}

export async function actionsAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range)
}

/** Closes all editors without asking whether to save. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isUntitled) continue
    await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('workbench.action.files.revert')
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
}
