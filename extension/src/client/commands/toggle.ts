import * as vscode from 'vscode'
import { clientSettings, SECTION } from '../client-settings.ts'
import type { Command } from './define.ts'

const LAST_PLACEMENT = 'callcost.lastPlacement'

/** Turns what is shown in the code off, and on again where it was. */
export const togglePlacement: Command = {
  id: 'callcost.toggleLenses',
  async run({ context }) {
    const resource = vscode.window.activeTextEditor?.document.uri
    const { placement } = clientSettings(resource)
    const last = context.globalState.get<string>(LAST_PLACEMENT, 'above')
    if (placement !== 'off') await context.globalState.update(LAST_PLACEMENT, placement)
    const section = vscode.workspace.getConfiguration(SECTION, resource)
    await section.update('placement', placement === 'off' ? last : 'off', target(section))
  },
}

/** Where the setting already stands, so that what is toggled is what holds. */
function target(section: vscode.WorkspaceConfiguration): vscode.ConfigurationTarget {
  const found = section.inspect('placement')
  if (found?.workspaceFolderValue !== undefined) return vscode.ConfigurationTarget.WorkspaceFolder
  return found?.workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace
}
