import * as vscode from 'vscode'
import { callFor } from '../call-at.ts'
import { callsOf } from '../calls-of.ts'
import type { Command, Parts } from './define.ts'
import { Notice } from './define.ts'

/** Writes to callcost.yml how often a call is made. */
export const declareVolume: Command = {
  id: 'callcost.declareVolume',
  run: (parts, given: unknown, volume?: unknown) =>
    declare(parts, given, volume, 'callsPerMonth', {
      title: 'How often is it made a month?',
      prompt: 'Number of calls; goes to callcost.yml',
      validateInput: text => (callsOf(text) === null ? 'A whole number, such as 60,000' : null),
    }),
}

/** Writes to callcost.yml who owns a call. */
export const declareOwner: Command = {
  id: 'callcost.declareOwner',
  run: (parts, given: unknown, owner?: unknown) =>
    declare(parts, given, owner, 'owner', {
      title: 'Who owns it?',
      prompt: 'A team or a person; goes to callcost.yml',
      value: '@',
      validateInput: text => (text.trim().length > 1 ? null : 'A name, such as @acme/support'),
    }),
}

async function declare(
  { server, reports }: Parts,
  given: unknown,
  said: unknown,
  key: 'callsPerMonth' | 'owner',
  box: vscode.InputBoxOptions,
): Promise<void> {
  const call = await callFor(reports, given)
  const answer = call && (said === undefined ? await vscode.window.showInputBox(box) : String(said))
  if (!answer) return
  const mistake = await box.validateInput!(answer)
  if (mistake) throw new Notice(`${JSON.stringify(answer)} was not declared. ${mistake}`)
  const value = key === 'owner' ? answer.trim() : callsOf(answer)
  const applied = await server.request('callcost/declare', { ...call, [key]: value })
  if (!applied) throw new Notice('callcost.yml was not changed: the call is no longer in the code')
}
