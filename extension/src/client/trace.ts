import * as vscode from 'vscode'
import { SECTION } from './client-settings.ts'

/**
 * Where the client traces to: the log, as long as the setting `callcost.trace.server` asks for it. By itself the client would ask
 * for the level of the log to be lowered, which is set elsewhere and for all that is logged.
 */
export function traceChannel(
  log: vscode.LogOutputChannel,
  subscriptions: vscode.Disposable[],
): vscode.LogOutputChannel {
  const changed = new vscode.EventEmitter<vscode.LogLevel>()
  const isAsked = () => vscode.workspace.getConfiguration(SECTION).get('trace.server', 'off') !== 'off'
  const level = () => (isAsked() ? vscode.LogLevel.Trace : vscode.LogLevel.Off)
  subscriptions.push(
    changed,
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration(`${SECTION}.trace.server`)) changed.fire(level())
    }),
  )
  return Object.create(log, {
    logLevel: { get: level },
    onDidChangeLogLevel: { value: changed.event },
    // As information: the log leaves out what is said below its level.
    trace: { value: (message: string) => log.info(message) },
  }) as vscode.LogOutputChannel
}
