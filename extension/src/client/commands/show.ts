import * as vscode from 'vscode'
import { showPlace } from '../places.ts'
import type { Command } from './define.ts'

export const showReport: Command = { id: 'callcost.showReport', run: ({ panel }) => panel.show() }

export const refresh: Command = {
  id: 'callcost.refresh',
  async run({ server, reports }) {
    await server.request('callcost/refresh', null)
    await reports.refresh()
  },
}

/** Of the tree: shows the line of a call. */
export const openCall: Command = {
  id: 'callcost.openCall',
  run: (_, uri: vscode.Uri, line: number, cell: number | null) => showPlace(uri, line, cell),
}

export const restartServer: Command = { id: 'callcost.restartServer', run: ({ server }) => server.restart() }

export const showLog: Command = { id: 'callcost.showLog', run: ({ server }) => server.log.show() }

export const openWalkthrough: Command = {
  id: 'callcost.openWalkthrough',
  run: ({ context }) =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#callcost.start`),
}
