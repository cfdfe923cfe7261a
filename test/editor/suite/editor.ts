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

/** What Callcost's lenses run. */
export async function lensCommands(uri: vscode.Uri): Promise<vscode.Command[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100)
  return found.flatMap(({ command }) => (command?.command.startsWith('callcost.') ? [command] : []))
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

/** Texts behind the lines of a document. */
export async function hintsOf(document: vscode.TextDocument): Promise<string[]> {
  const all = new vscode.Range(0, 0, document.lineCount, 0)
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    all,
  )
  const texts = hints.map(({ label }) => (typeof label === 'string' ? label : label.map(part => part.value).join('')))
  return texts.filter(text => /tokens|\$/.test(text))
}

/** What Callcost says where a text stands; null when it says nothing. */
export async function hoverAt(document: vscode.TextDocument, text: string): Promise<string | null> {
  const at = document.positionAt(document.getText().indexOf(text))
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at)
  const texts = hovers.flatMap(({ contents }) => contents.map(each => (typeof each === 'string' ? each : each.value)))
  return texts.find(each => each.includes('a call')) ?? null
}

/** Does something while some settings hold. */
export async function withSettings(
  values: Record<string, unknown>,
  work: () => Thenable<unknown>,
  target = vscode.ConfigurationTarget.Global,
): Promise<void> {
  const set = async (value: (name: string) => unknown) => {
    for (const name of Object.keys(values)) {
      await vscode.workspace.getConfiguration('callcost').update(name, value(name), target)
    }
  }
  await set(name => values[name])
  try {
    await work()
  } finally {
    await set(() => undefined)
  }
}

/** Does something while there is a file. */
export async function withFile(path: string, content: Uint8Array, work: () => Thenable<unknown>): Promise<void> {
  await vscode.workspace.fs.writeFile(uriOf(path), content)
  try {
    await work()
  } finally {
    await closeAll()
    await vscode.workspace.fs.delete(uriOf(path))
  }
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
