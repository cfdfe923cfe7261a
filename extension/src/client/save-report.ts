import * as vscode from 'vscode'
import type { ExportFormat } from '../report/messages.ts'

export const FORMATS: Record<ExportFormat, { label: string; extension: string }> = {
  csv: { label: 'CSV, for a spreadsheet', extension: 'csv' },
  json: { label: 'JSON, by the published schema', extension: 'json' },
  markdown: { label: 'Markdown, for a document or a comment', extension: 'md' },
}

/** Asks where to, writes a report there and shows it. Writes nothing when the user names no file. */
export async function saveReport(folder: vscode.Uri, format: ExportFormat, text: string): Promise<void> {
  const { extension } = FORMATS[format]
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `callcost-report.${extension}`),
    filters: { [format]: [extension] },
  })
  if (!target) return
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text))
  await vscode.window.showTextDocument(target)
}
