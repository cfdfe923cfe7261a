import * as vscode from 'vscode'
import { clientSettings, SECTION } from '../client-settings.ts'
import type { Command } from './define.ts'

const LAST_PLACEMENT = 'callcost.lastPlacement'

/** Turns what is shown in the code off, and on again where it was. */
export const togglePlacement: Command = {
  id: 'callcost.toggleLenses',
  async run({ context }) {
    const { placement } = clientSettings()
    const last = context.globalState.get<string>(LAST_PLACEMENT, 'above')
    if (placement !== 'off') await context.globalState.update(LAST_PLACEMENT, placement)
    await vscode.workspace.getConfiguration(SECTION).update('placement', placement === 'off' ? last : 'off', target())
  },
}

/** Where the setting already stands, so that what is toggled is what holds. */
function target(): vscode.ConfigurationTarget {
  const found = vscode.workspace.getConfiguration(SECTION).inspect('placement')
  return found?.workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace
}
