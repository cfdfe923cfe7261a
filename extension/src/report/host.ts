import type { Requests } from '../protocol.ts'
import type { Asked, FromReport, ToReport } from './messages.ts'

/** What VS Code gives a webview; there is no other way out of it. */
interface VsCode {
  postMessage(message: FromReport): void
  getState(): unknown
  setState(state: unknown): void
}

declare function acquireVsCodeApi(): VsCode

export interface Host {
  send(message: Exclude<FromReport, { type: 'ask' }>): void
  /** Rejects with the server's message, which is for people. */
  ask<M extends Asked>(method: M, params: Requests[M]['params']): Promise<Requests[M]['result']>
  /** Messages that answer nothing that was asked. */
  listen(listener: (message: Exclude<ToReport, { type: 'answer' | 'failure' }>) => void): void
  kept(): unknown
  keep(state: unknown): void
}

export function connect(): Host {
  const vscode = acquireVsCodeApi()
  const waiting = new Map<number, { resolve(result: never): void; reject(error: Error): void }>()
  let listener: Parameters<Host['listen']>[0] = () => {}
  let lastId = 0

  addEventListener('message', ({ data }: MessageEvent<ToReport>) => {
    if (data.type !== 'answer' && data.type !== 'failure') return listener(data)
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.type === 'answer') asked?.resolve(data.result as never)
    else asked?.reject(new Error(data.message))
  })

  return {
    send: message => vscode.postMessage(message),
    ask: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        vscode.postMessage({ type: 'ask', id, method, params } as FromReport)
      }),
    listen(next) {
      listener = next
    },
    kept: () => vscode.getState(),
    keep: state => vscode.setState(state),
  }
}
