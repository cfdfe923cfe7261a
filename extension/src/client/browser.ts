import * as vscode from 'vscode'
import { LanguageClient } from 'vscode-languageclient/browser'
import { run } from './run.ts'

/** Of the browser; the project's types are those of Node. */
declare const Worker: new (script: string) => object

/** Entry in a browser: the server is a web worker. */
export function activate(context: vscode.ExtensionContext) {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server-web.js').toString(true)
  return run(
    context,
    (name, options) => new LanguageClient('callcost', name, async () => new Worker(script) as never, options),
  )
}

/** What was started is among the context's subscriptions. */
export function deactivate(): void {}
