import * as vscode from 'vscode'
import type { CallSiteJson } from '../../../core/src/present/report-schema.ts'
import type { CallReference, FolderReport } from '../protocol.ts'
import { modelsOf, nameOf, placeOf } from '../report/rows.ts'
import { Notice } from './commands/define.ts'
import { sourceUri, standsIn } from './places.ts'
import type { Reports } from './reports.ts'
import type { TreeNode } from './tree/nodes.ts'

/**
 * The call that a command is about: what it was given by a lens or by the tree, else the one at the cursor, else one that the
 * user picks. Null when they pick none.
 */
export async function callFor(reports: Reports, given: unknown): Promise<CallReference | null> {
  if (isReference(given)) return { folder: given.folder, callSiteId: given.callSiteId }
  if (isCallNode(given)) return { folder: given.folder.folder, callSiteId: given.call.id }
  const folders = await reports.refresh()
  const calls = folders.flatMap(folder => folder.report.callSites.map(call => ({ folder, call })))
  if (calls.length === 0) throw new Notice('no LLM call was found in this workspace')
  const found = atCursor(calls) ?? (await pick(calls))
  return found && { folder: found.folder.folder, callSiteId: found.call.id }
}

interface Placed {
  folder: FolderReport
  call: CallSiteJson
}

function atCursor(calls: readonly Placed[]): Placed | null {
  const editor = vscode.window.activeTextEditor
  if (!editor) return null
  const line = editor.selection.active.line + 1
  const isHere = standsIn(editor.document)
  const here = calls.filter(({ folder, call }) => isHere(folder, call))
  return here.findLast(({ call }) => call.line <= line && line <= call.endLine) ?? null
}

/** Those of the file in front come first. */
async function pick(calls: readonly Placed[]): Promise<Placed | null> {
  const path = (vscode.window.activeNotebookEditor?.notebook ?? vscode.window.activeTextEditor?.document)?.uri.path
  const isInFront = ({ folder, call }: Placed) => sourceUri(folder, call).path === path
  const ordered = [...calls.filter(isInFront), ...calls.filter(placed => !isInFront(placed))]
  const items = ordered.map(placed => ({
    label: nameOf(placed.call),
    description: modelsOf(placed.call),
    detail: placeOf(placed.call),
    placed,
  }))
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Which call?',
    placeHolder: 'A call of this workspace',
    matchOnDescription: true,
    matchOnDetail: true,
  })
  return picked?.placed ?? null
}

function isReference(given: unknown): given is CallReference {
  return isObject(given) && typeof given.folder === 'string' && typeof given.callSiteId === 'string'
}

function isCallNode(given: unknown): given is Extract<TreeNode, { kind: 'call' }> {
  return isObject(given) && given.kind === 'call'
}

function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null
}
