import * as vscode from 'vscode'
import type { FolderReport } from '../protocol.ts'
import type { Server } from './server.ts'

/** The latest report of each folder, asked for when the server says that there is a new one and somebody looks at it. */
export interface Reports extends vscode.Disposable {
  readonly current: readonly FolderReport[]
  readonly onDidChange: vscode.Event<readonly FolderReport[]>
  /** Asks again; gives what it had when the server cannot answer. */
  refresh(): Promise<readonly FolderReport[]>
  /** Keeps the reports up to date until disposed. */
  follow(): vscode.Disposable
}

export function createReports(server: Server): Reports {
  const changed = new vscode.EventEmitter<readonly FolderReport[]>()
  let current: readonly FolderReport[] = []
  let followers = 0
  let asking: Promise<readonly FolderReport[]> | null = null
  let isStale = true

  const subscription = server.onDidChangeStatus(({ state }) => {
    if (state !== 'ready') return
    isStale = true
    if (followers > 0) void refresh()
  })

  /** One request at a time: what changes meanwhile is asked for when it is answered. */
  function refresh(): Promise<readonly FolderReport[]> {
    isStale = true
    asking ??= ask().finally(() => {
      asking = null
    })
    return asking
  }

  async function ask(): Promise<readonly FolderReport[]> {
    while (isStale) {
      isStale = false
      try {
        current = await server.request('callcost/report', null)
      } catch (error) {
        server.log.warn(`no report: ${String(error)}`)
        return current
      }
    }
    changed.fire(current)
    return current
  }

  return {
    get current() {
      return current
    },
    onDidChange: changed.event,
    refresh,
    follow() {
      followers++
      if (isStale && server.statuses.size > 0) void refresh()
      return new vscode.Disposable(() => followers--)
    },
    dispose() {
      subscription.dispose()
      changed.dispose()
    },
  }
}
