import type { Connection, Position } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { type Edit, editOf, moved } from './edits.ts'
import { createNotebooks, type Notebooks } from './notebooks.ts'

/** Edits kept for each document: more than anybody types while one analysis runs. */
const MOST_EDITS = 2000

/** What is open in the editor. It lies over what is kept on disk. */
export interface Documents {
  /** A text document, or a cell of a notebook. */
  get(uri: string): TextDocument | undefined
  /** Text of a file or notebook as it stands in the editor; undefined when it is not open. */
  overlay(uri: string): Overlay | undefined
  /** URIs of what is open as a file: text documents and notebooks, not cells. */
  open(): string[]
  /** Where a position of an earlier time is now. */
  movedSince(uri: string, tick: number, position: Position): Position
  notebooks: Notebooks
  onChange(listener: (uri: string, kind: DocumentChange) => void): void
}

export type DocumentChange = 'opened' | 'edited' | 'closed' | 'saved'

export interface Overlay {
  text: string
  languageId: string
  /** Of the last change in it. */
  tick: number
  /** URIs of a notebook's cells in order; null for a text document. */
  cells: readonly string[] | null
}

export interface OpenText {
  document: TextDocument
  edits: Edit[]
  tick: number
}

export function createDocuments(connection: Connection): Documents {
  const texts = new Map<string, OpenText>()
  const listeners: ((uri: string, kind: DocumentChange) => void)[] = []
  let tick = 0
  const tell = (uri: string, kind: DocumentChange) => {
    for (const listener of listeners) listener(uri, kind)
  }

  const store: TextStore = {
    get: uri => texts.get(uri),
    open({ uri, languageId, version, text }) {
      texts.set(uri, { document: TextDocument.create(uri, languageId, version, text), edits: [], tick: ++tick })
    },
    close: uri => void texts.delete(uri),
    change({ uri, version }, changes) {
      const open = texts.get(uri)
      // A change of what was never opened, or one that arrives out of order, cannot be applied.
      if (!open || version < open.document.version) return
      for (const change of changes) {
        open.tick = ++tick
        open.edits.push(editOf(open.document, change, tick))
        open.document = TextDocument.update(open.document, [change], version)
      }
      if (open.edits.length > MOST_EDITS) open.edits.splice(0, open.edits.length - MOST_EDITS)
    },
    nextTick: () => ++tick,
  }

  connection.onDidOpenTextDocument(({ textDocument }) => {
    store.open(textDocument)
    tell(textDocument.uri, 'opened')
  })
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    store.change(textDocument, contentChanges)
    tell(textDocument.uri, 'edited')
  })
  connection.onDidSaveTextDocument(({ textDocument }) => tell(textDocument.uri, 'saved'))
  connection.onDidCloseTextDocument(({ textDocument }) => {
    store.close(textDocument.uri)
    tell(textDocument.uri, 'closed')
  })
  const notebooks = createNotebooks(connection, store, tell)

  return {
    get: uri => texts.get(uri)?.document,
    overlay(uri) {
      const open = texts.get(uri)
      if (!open) return notebooks.overlay(uri)
      return { text: open.document.getText(), languageId: open.document.languageId, tick: open.tick, cells: null }
    },
    open: () => [...[...texts.keys()].filter(uri => notebooks.ofCell(uri) === null), ...notebooks.open()],
    movedSince(uri, since, position) {
      const edits = texts.get(uri)?.edits ?? []
      return moved(
        position,
        edits.filter(edit => edit.tick > since),
      )
    },
    notebooks,
    onChange: listener => void listeners.push(listener),
  }
}

/** The texts of documents and cells alike. */
export interface TextStore {
  get(uri: string): OpenText | undefined
  open(item: { uri: string; languageId: string; version: number; text: string }): void
  close(uri: string): void
  change(id: { uri: string; version: number }, changes: Parameters<typeof editOf>[1][]): void
  nextTick(): number
}
