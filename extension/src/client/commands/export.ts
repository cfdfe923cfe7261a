import * as vscode from 'vscode'
import type { ExportFormat } from '../../report/messages.ts'
import { pickFolder } from '../folders.ts'
import { FORMATS, saveReport } from '../save-report.ts'
import type { Command } from './define.ts'

/** Writes the report of a folder to a file of the user's choice. */
export const exportReport: Command = {
  id: 'callcost.export',
  async run({ server }, given: unknown) {
    const format = isFormat(given) ? given : await pickFormat()
    const folder = format && (await pickFolder())
    if (!folder) return
    const text = await server.request('callcost/export', { folder: folder.uri.toString(), format })
    await saveReport(folder.uri, format, text)
  },
}

async function pickFormat(): Promise<ExportFormat | null> {
  const items = (Object.keys(FORMATS) as ExportFormat[]).map(format => ({ label: FORMATS[format].label, format }))
  return (await vscode.window.showQuickPick(items, { title: 'Export the report as' }))?.format ?? null
}

function isFormat(given: unknown): given is ExportFormat {
  return typeof given === 'string' && Object.hasOwn(FORMATS, given)
}
