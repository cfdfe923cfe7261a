import * as vscode from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { run } from './run.ts'

/** Entry on a desktop and on remote hosts: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext) {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist/server.mjs').fsPath
  return run(context, (name, options) => {
    const server = { module, transport: TransportKind.ipc }
    return new LanguageClient('callcost', name, server, options)
  })
}

/** What was started is among the context's subscriptions. */
export function deactivate(): void {}
