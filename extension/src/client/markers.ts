import * as vscode from 'vscode'
import { clientSettings, SECTION } from './client-settings.ts'
import { sourceUri } from './places.ts'
import type { Reports } from './reports.ts'

const BANDS = ['low', 'medium', 'high', 'unknown'] as const
type Band = (typeof BANDS)[number]

/** Marks calls by what they cost, in colours of the theme: in the overview ruler, the gutter, or both. */
export function createMarkers(reports: Reports, extension: vscode.Uri): vscode.Disposable {
  let kinds = new Map<Band, vscode.TextEditorDecorationType>()
  let following: vscode.Disposable | null = null
  const subscriptions = [
    vscode.window.onDidChangeVisibleTextEditors(show),
    reports.onDidChange(show),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration(SECTION)) configure()
    }),
  ]
  configure()

  function configure(): void {
    const { enabled, markers, placement } = clientSettings()
    const isOff = !enabled || markers === 'off' || placement === 'off'
    for (const kind of kinds.values()) kind.dispose()
    kinds = new Map(isOff ? [] : BANDS.map(band => [band, decoration(band, markers, extension)]))
    if (isOff) {
      following?.dispose()
      following = null
    } else following ??= reports.follow()
    show()
  }

  function show(): void {
    if (kinds.size === 0) return
    for (const editor of vscode.window.visibleTextEditors) mark(editor)
  }

  function mark(editor: vscode.TextEditor): void {
    const uri = editor.document.uri.toString()
    const { thresholds } = clientSettings(editor.document.uri)
    const ranges = new Map<Band, vscode.Range[]>(BANDS.map(band => [band, []]))
    for (const folder of reports.current) {
      for (const call of folder.report.callSites) {
        if (call.cell !== null || sourceUri(folder, call).toString() !== uri) continue
        const position = new vscode.Position(call.line - 1, call.column - 1)
        ranges
          .get(bandOf(call.listCostPerCall?.expected ?? null, thresholds))!
          .push(new vscode.Range(position, position))
      }
    }
    for (const [band, kind] of kinds) editor.setDecorations(kind, ranges.get(band)!)
  }

  return new vscode.Disposable(() => {
    for (const each of [...subscriptions, ...kinds.values()]) each.dispose()
    following?.dispose()
  })
}

/** @param expected dollars of a call as decimal text; null when unknown, which is no low cost */
export function bandOf(expected: string | null, { medium, high }: { medium: number; high: number }): Band {
  if (expected === null) return 'unknown'
  const dollars = Number(expected)
  return dollars >= high ? 'high' : dollars >= medium ? 'medium' : 'low'
}

function decoration(band: Band, where: 'ruler' | 'gutter' | 'both' | 'off', extension: vscode.Uri) {
  const color = new vscode.ThemeColor(`callcost.cost.${band}`)
  return vscode.window.createTextEditorDecorationType({
    ...(where !== 'gutter' && { overviewRulerColor: color, overviewRulerLane: vscode.OverviewRulerLane.Right }),
    ...(where !== 'ruler' && {
      gutterIconPath: vscode.Uri.joinPath(extension, `media/band-${band}.svg`),
      gutterIconSize: '60%',
    }),
  })
}
