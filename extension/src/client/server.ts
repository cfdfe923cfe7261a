import * as vscode from 'vscode'
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient'
import type { Requests, Status } from '../protocol.ts'
import { createBackoff } from './backoff.ts'
import { answerFileRequests } from './files.ts'
import { SELECTOR } from './selector.ts'
import { traceChannel } from './trace.ts'

export type ServerState =
  | { kind: 'starting' }
  | { kind: 'running' }
  | { kind: 'restarting'; inMs: number }
  | { kind: 'stopped'; message: string }

/** The language server as the rest of the client sees it: requests, and what it last said of each folder. */
export interface Server extends vscode.Disposable {
  readonly state: ServerState
  readonly onDidChangeState: vscode.Event<ServerState>
  /** What is known of each folder, by URI. Stays through restarts until the server says otherwise. */
  readonly statuses: ReadonlyMap<string, Status>
  readonly onDidChangeStatus: vscode.Event<Status>
  readonly log: vscode.LogOutputChannel
  /** Rejects when the server is not running or fails at it. */
  request<M extends keyof Requests>(method: M, params: Requests[M]['params']): Promise<Requests[M]['result']>
  restart(): Promise<void>
}

/** Makes the client of one platform: a process on a desktop, a worker in a browser. */
export type ClientFactory = (name: string, options: LanguageClientOptions) => BaseLanguageClient

/** Starts the server and keeps it running. Returns at once: nothing waits for it to be up. */
export function startServer(context: vscode.ExtensionContext, createClient: ClientFactory): Server {
  const log = vscode.window.createOutputChannel('Callcost', { log: true })
  const stateChanged = new vscode.EventEmitter<ServerState>()
  const statusChanged = new vscode.EventEmitter<Status>()
  const statuses = new Map<string, Status>()
  const backoff = createBackoff()
  let state: ServerState = { kind: 'starting' }

  const client = createClient('Callcost', {
    documentSelector: SELECTOR,
    outputChannel: log,
    traceOutputChannel: traceChannel(log, context.subscriptions),
    initializationOptions: {
      settings: valuesOf(vscode.workspace.getConfiguration('callcost')),
      explainCommand: 'callcost.explainCall',
      assets: `${vscode.Uri.joinPath(context.extensionUri, 'dist').toString(true)}/`,
    },
    // Failures show in the status bar and in the log; nothing pops up while somebody types.
    errorHandler: { error: () => ({ action: ErrorAction.Continue, handled: true }), closed: whenClosed },
    initializationFailedHandler: error => {
      become({ kind: 'stopped', message: String(error) })
      return false
    },
    markdown: { isTrusted: { enabledCommands: ['callcost.explainCall', 'callcost.showReport'] } },
  })
  client.onNotification('callcost/status', (status: Status) => {
    statuses.set(status.folder, status)
    statusChanged.fire(status)
  })
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) become({ kind: 'running' })
  })
  answerFileRequests(client)
  const watching = vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
    for (const { uri } of removed) statuses.delete(uri.toString())
    stateChanged.fire(state)
  })
  void start()

  return {
    get state() {
      return state
    },
    onDidChangeState: stateChanged.event,
    statuses,
    onDidChangeStatus: statusChanged.event,
    log,
    request: (method, params) => client.sendRequest(method, params),
    async restart() {
      backoff.reset()
      become({ kind: 'starting' })
      // One that hangs does not answer a request to stop.
      await client.stop(2000).catch(error => log.warn(String(error)))
      await start()
    },
    dispose() {
      watching.dispose()
      stateChanged.dispose()
      statusChanged.dispose()
      void client.dispose().catch(() => {})
      log.dispose()
    },
  }

  async function start(): Promise<void> {
    try {
      await client.start()
    } catch (error) {
      become({ kind: 'stopped', message: String(error) })
    }
  }

  async function whenClosed() {
    const inMs = backoff.afterCrash(Date.now())
    if (inMs === null) {
      const message = 'the language server ended again and again'
      become({ kind: 'stopped', message })
      return { action: CloseAction.DoNotRestart, handled: true, message }
    }
    become({ kind: 'restarting', inMs })
    await new Promise(resolve => setTimeout(resolve, inMs))
    return {
      action: CloseAction.Restart,
      handled: true,
      message: `The language server ended; started again after ${inMs} ms.`,
    }
  }

  function become(next: ServerState): void {
    state = next
    stateChanged.fire(next)
  }
}

/** What a configuration holds, without its functions: a web worker takes data alone. */
function valuesOf(configuration: vscode.WorkspaceConfiguration): unknown {
  return JSON.parse(JSON.stringify(configuration))
}
