import type { Position, Range } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { CostEstimate } from '../../../core/src/model/cost.ts'
import type { SourceLocation } from '../../../core/src/model/source.ts'
import type { Documents } from './documents.ts'
import type { EditorSettings } from './editor-settings.ts'
import type { Folders } from './folders.ts'
import type { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'

/** An open document, or cell of a notebook, and the last result about it, which may be older than its text. */
export interface DocumentView {
  session: Session
  snapshot: Snapshot
  path: string
  /** Its calls, from first to last. */
  estimates: readonly CostEstimate[]
  /** Where a place of the result is in the text as it now stands; null when it is in another document. */
  positionOf(location: Pick<SourceLocation, 'path' | 'line' | 'column' | 'cell'>): Position | null
  /** The name or the quoted text that begins at a place, as the text now stands. */
  nameAt(location: SourceLocation): Range | null
  /** From the place to the end of the call, as the text now stands. */
  rangeOf(location: SourceLocation): Range | null
}

export interface Views {
  /** A document with what is known about it; null as long as nothing is, and where nothing is to be shown. */
  viewOf(uri: string): DocumentView | null
  /** The same by one result of its folder, whatever is shown of the document. */
  viewBy(snapshot: Snapshot, uri: string): DocumentView | null
}

export function createViews(documents: Documents, folders: Folders, settings: (uri: string) => EditorSettings): Views {
  function isShown(uri: string): boolean {
    const { enabled, languages } = settings(uri)
    const language = documents.get(uri)?.languageId
    return enabled && (languages.length === 0 || (language !== undefined && languages.includes(language)))
  }

  function placed(uri: string): { session: Session; path: string; cell: number | null } | null {
    const cell = documents.notebooks.ofCell(uri)
    const place = isShown(uri) ? folders.placeOf(cell?.notebook ?? uri) : null
    return place && { ...place, cell: cell?.index ?? null }
  }

  function viewBy(snapshot: Snapshot, uri: string): DocumentView | null {
    const place = placed(uri)
    if (!place) return null
    const { session, path, cell } = place
    const overlay = snapshot.overlays.get(path)
    // A cell that was put in since is in no result yet; others have kept their documents.
    const index = cell === null ? null : (overlay?.cells?.indexOf(uri) ?? cell)
    if (index === -1) return null
    const tick = overlay?.tick ?? 0

    function positionOf({ path: at, line, column, cell: atCell }: Parameters<DocumentView['positionOf']>[0]) {
      if (at !== path || atCell !== index) return null
      return documents.movedSince(uri, tick, { line: line - 1, character: column - 1 })
    }
    return {
      session,
      snapshot,
      path,
      estimates: (snapshot.estimates.get(path) ?? []).filter(({ callSite }) => callSite.location.cell === index),
      positionOf,
      nameAt(location) {
        const start = positionOf(location)
        const text = start && documents.get(uri)
        return text ? nameRange(text, start) : null
      },
      rangeOf(location) {
        const start = positionOf(location)
        if (!start) return null
        const isOneLine = location.endLine === location.line
        const below = positionOf({ ...location, line: location.endLine + 1, column: 1 })!
        const lastLine = Math.max(start.line, below.line - 1)
        const text = documents
          .get(uri)
          ?.getText({ start: { line: lastLine, character: 0 }, end: { line: lastLine + 1, character: 0 } })
        const end = { line: lastLine, character: (text ?? '').trimEnd().length }
        return isOneLine && end.character < start.character ? { start, end: start } : { start, end }
      },
    }
  }

  return {
    viewBy,
    viewOf(uri) {
      const place = placed(uri)
      const snapshot = place?.session.about(place.path)
      return snapshot ? viewBy(snapshot, uri) : null
    },
  }
}

const QUOTED_OR_NAME = /^(?:(["'`])(?:\\.|(?!\1).)*\1|[\w$.]+|\S)/

function nameRange(document: TextDocument, start: Position): Range {
  const text = document.getText({ start, end: { line: start.line + 1, character: 0 } })
  const length = QUOTED_OR_NAME.exec(text)?.[0].length ?? 0
  return { start, end: { line: start.line, character: start.character + length } }
}
