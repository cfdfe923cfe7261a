import * as vscode from 'vscode'
import { compareWith } from './compare.ts'
import { declareOwner, declareVolume } from './declare.ts'
import { type Command, Notice, type Parts } from './define.ts'
import { explainCall } from './explain.ts'
import { exportReport } from './export.ts'
import { openSettings } from './open-settings.ts'
import { openCall, openWalkthrough, refresh, restartServer, showLog, showReport } from './show.ts'
import { togglePlacement } from './toggle.ts'
import { treeCommands } from './tree.ts'
import { whatIf } from './what-if.ts'

export const COMMANDS: readonly Command[] = [
  showReport,
  refresh,
  explainCall,
  exportReport,
  compareWith,
  whatIf,
  togglePlacement,
  openSettings,
  declareVolume,
  declareOwner,
  openCall,
  openWalkthrough,
  restartServer,
  showLog,
  ...treeCommands,
]

/** Registers all commands; what one throws is shown, with the log where it is a mistake of ours. */
export function registerCommands(parts: Parts): vscode.Disposable {
  return vscode.Disposable.from(
    ...COMMANDS.map(({ id, run }) =>
      vscode.commands.registerCommand(id, async (...given: unknown[]) => {
        try {
          return await run(parts, ...given)
        } catch (error) {
          await report(error, parts)
        }
      }),
    ),
  )
}

async function report(error: unknown, { server }: Parts): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Notice) {
    void vscode.window.showInformationMessage(`Callcost: ${message}`)
    return
  }
  server.log.error(error instanceof Error ? (error.stack ?? message) : message)
  const showLog = 'Show Log'
  if ((await vscode.window.showErrorMessage(`Callcost: ${message}`, showLog)) === showLog) server.log.show()
}
