import * as vscode from 'vscode'
import { clientSettings } from '../client-settings.ts'
import type { Command } from './define.ts'

/** Opens the report and compares the code as it is with a commit, branch or tag. */
export const compareWith: Command = {
  id: 'callcost.compareWith',
  async run({ panel }, given: unknown) {
    const ref = typeof given === 'string' ? given : await askForRef()
    if (ref) panel.compare(ref)
  },
}

function askForRef(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Compare the cost with',
    prompt: 'A branch, a tag or a commit',
    value: clientSettings().compareWith,
    validateInput: text =>
      text.trim() === '' || text.trim().startsWith('-') ? 'Name a branch, a tag or a commit' : null,
  })
}
