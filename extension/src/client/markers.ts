import * as vscode from 'vscode'
import { type ClientSettings, clientSettings, SECTION } from './client-settings.ts'
import { standsIn } from './places.ts'
import type { Reports } from './reports.ts'

const BANDS = ['low', 'medium', 'high', 'unknown'] as const
type Band = (typeof BANDS)[number]

type Where = Exclude<ClientSettings['markers'], 'off'>

/** Marks calls by what they cost, in colours of the theme: in the overview ruler, the gutter, or both. */
export function createMarkers(reports: Reports, extension: vscode.Uri): vscode.Disposable {
  /** Made when they are first needed. */
  const kinds = new Map<Where, Map<Band, vscode.TextEditorDecorationType>>()
  let following: vscode.Disposable | null = null
  const subscriptions = [
    vscode.window.onDidChangeVisibleTextEditors(show),
    reports.onDidChange(show),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration(SECTION)) show()
    }),
  ]
  show()

  /** Reports are asked for only while somebody sees marks made of them. */
  function show(): void {
    const places = vscode.window.visibleTextEditors.map(mark)
    if (places.some(where => where !== 'off')) following ??= reports.follow()
    else {
      following?.dispose()
      following = null
    }
  }

  function mark(editor: vscode.TextEditor): ClientSettings['markers'] {
    const settings = clientSettings(editor.document.uri)
    const where = placeOfMarks(settings, editor.document)
    const ranges = where === 'off' ? null : rangesIn(editor.document, settings)
    if (where !== 'off' && !kinds.has(where)) {
      kinds.set(where, new Map(BANDS.map(band => [band, decoration(band, where, extension)])))
    }
    for (const [each, byBand] of kinds)
      for (const [band, kind] of byBand) editor.setDecorations(kind, (each === where && ranges?.get(band)) || [])
    return where
  }

  function rangesIn(document: vscode.TextDocument, { thresholds }: ClientSettings): Map<Band, vscode.Range[]> {
    const ranges = new Map<Band, vscode.Range[]>(BANDS.map(band => [band, []]))
    const isHere = standsIn(document)
    for (const folder of reports.current) {
      for (const call of folder.report.callSites) {
        if (!isHere(folder, call)) continue
        const position = new vscode.Position(call.line - 1, call.column - 1)
        const band = bandOf(call.listCostPerCall?.expected ?? null, thresholds)
        ranges.get(band)!.push(new vscode.Range(position, position))
      }
    }
    return ranges
  }

  return new vscode.Disposable(() => {
    for (const each of [...subscriptions, ...[...kinds.values()].flatMap(byBand => [...byBand.values()])])
      each.dispose()
    following?.dispose()
  })
}

function placeOfMarks(
  { enabled, languages, markers, placement }: ClientSettings,
  { languageId }: vscode.TextDocument,
): ClientSettings['markers'] {
  const isShown = enabled && placement !== 'off' && (languages.length === 0 || languages.includes(languageId))
  return isShown ? markers : 'off'
}

/** @param expected dollars of a call as decimal text; null when unknown, which is no low cost */
export function bandOf(expected: string | null, { medium, high }: { medium: number; high: number }): Band {
  if (expected === null) return 'unknown'
  const dollars = Number(expected)
  return dollars >= high ? 'high' : dollars >= medium ? 'medium' : 'low'
}

function decoration(band: Band, where: Where, extension: vscode.Uri) {
  const color = new vscode.ThemeColor(`callcost.cost.${band}`)
  return vscode.window.createTextEditorDecorationType({
    ...(where !== 'gutter' && { overviewRulerColor: color, overviewRulerLane: vscode.OverviewRulerLane.Right }),
    ...(where !== 'ruler' && {
      gutterIconPath: vscode.Uri.joinPath(extension, `media/band-${band}.svg`),
      gutterIconSize: '60%',
    }),
  })
}
