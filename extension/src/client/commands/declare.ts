import * as vscode from 'vscode'
import { callFor } from '../call-at.ts'
import type { Command, Parts } from './define.ts'
import { Notice } from './define.ts'

/** Writes to callcost.yml how often a call is made. */
export const declareVolume: Command = {
  id: 'callcost.declareVolume',
  run: (parts, given: unknown) =>
    declare(parts, given, 'callsPerMonth', {
      title: 'How often is it made a month?',
      prompt: 'Number of calls; goes to callcost.yml',
      validateInput: text => (/^\d[\d_,. ]*$/.test(text.trim()) ? null : 'A number, such as 60,000'),
    }),
}

/** Writes to callcost.yml who owns a call. */
export const declareOwner: Command = {
  id: 'callcost.declareOwner',
  run: (parts, given: unknown) =>
    declare(parts, given, 'owner', {
      title: 'Who owns it?',
      prompt: 'A team or a person; goes to callcost.yml',
      value: '@',
      validateInput: text => (text.trim().length > 1 ? null : 'A name, such as @acme/support'),
    }),
}

async function declare(
  { server, reports }: Parts,
  given: unknown,
  key: 'callsPerMonth' | 'owner',
  box: vscode.InputBoxOptions,
): Promise<void> {
  const call = await callFor(reports, given)
  const answer = call && (await vscode.window.showInputBox(box))
  if (!answer) return
  const value = key === 'owner' ? answer.trim() : Number(answer.replace(/[^\d]/g, ''))
  const applied = await server.request('callcost/declare', { ...call, [key]: value })
  if (!applied) throw new Notice('callcost.yml was not changed: the call is no longer in the code')
}
