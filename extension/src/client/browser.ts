import * as vscode from 'vscode'
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser'
import { run } from './run.ts'

type Port = ConstructorParameters<typeof BrowserMessageReader>[0]

/** Of the browser; the project's types are those of Node. */
declare const Worker: new (script: string) => Port & { terminate(): void }

/** Entry in a browser: the server is a web worker. */
export function activate(context: vscode.ExtensionContext) {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server-web.js').toString(true)
  let worker: InstanceType<typeof Worker> | null = null
  context.subscriptions.push({ dispose: () => worker?.terminate() })

  // Not the worker alone: editors put a class of their own in the place of the browser's, which the client does not recognize.
  async function startWorker() {
    worker?.terminate()
    worker = new Worker(script)
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) }
  }

  return run(context, (name, options) => new LanguageClient('callcost', name, startWorker, options))
}

/** What was started is among the context's subscriptions. */
export function deactivate(): void {}
