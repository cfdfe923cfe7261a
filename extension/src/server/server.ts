import type { Connection, Position, Range } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { CostEstimate } from '../../../core/src/model/cost.ts'
import type { SourceLocation } from '../../../core/src/model/source.ts'
import type { Documents } from './documents.ts'
import type { EditorSettings } from './editor-settings.ts'
import type { Folders } from './folders.ts'
import type { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'

/** What features and requests are made of. */
export interface Server {
  connection: Connection
  documents: Documents
  folders: Folders
  settings(): EditorSettings
  /** What the client can do beside the base of LSP. */
  client: ClientAbilities
  /** A document with what is known about it; null as long as nothing is, and where nothing is to be shown. */
  viewOf(uri: string): DocumentView | null
  /** Once something is known about an open document, if it is one that something can be known about. */
  ready(uri: string): Promise<void>
  onResult(listener: (session: Session, snapshot: Snapshot) => void): void
  /** A first look at a file is there, before its folder's result. */
  onPreview(listener: () => void): void
  /** A folder is open no more. */
  onClose(listener: (session: Session) => void): void
}

export interface ClientAbilities {
  refreshesLenses: boolean
  refreshesHints: boolean
  asksConfiguration: boolean
  watchesFiles: boolean
  /** Command that shows how the cost of a call comes about, with a `CallReference`; null where the client has none. */
  explainCommand: string | null
  /** Command that asks how often a call runs, or who owns it, and sends `callcost/declare`; null likewise. */
  declareCommand: string | null
  /** Takes edits that name the version they are of. */
  versionsEdits: boolean
  createsFiles: boolean
}

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

export function createViewOf(documents: Documents, folders: Folders, settings: () => EditorSettings): Server['viewOf'] {
  return uri => {
    const { enabled, languages } = settings()
    const language = documents.get(uri)?.languageId
    if (!enabled || (languages.length > 0 && (language === undefined || !languages.includes(language)))) return null
    const cell = documents.notebooks.ofCell(uri)
    const place = folders.placeOf(cell?.notebook ?? uri)
    const snapshot = place?.session.about(place.path)
    if (!place || !snapshot) return null
    const { session, path } = place
    const overlay = snapshot.overlays.get(path)
    // A cell that was put in since is in no result yet; others have kept their documents.
    const index = cell === null ? null : (overlay?.cells?.indexOf(uri) ?? cell.index)
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
}

const QUOTED_OR_NAME = /^(?:(["'`])(?:\\.|(?!\1).)*\1|[\w$.]+|\S)/

function nameRange(document: TextDocument, start: Position): Range {
  const text = document.getText({ start, end: { line: start.line + 1, character: 0 } })
  const length = QUOTED_OR_NAME.exec(text)?.[0].length ?? 0
  return { start, end: { line: start.line, character: start.character + length } }
}
