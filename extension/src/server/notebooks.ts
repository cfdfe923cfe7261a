import { type Connection, type NotebookCell, NotebookCellKind } from 'vscode-languageserver'
import type { DocumentChange, Overlay, TextStore } from './documents.ts'

export interface Notebooks {
  open(): string[]
  overlay(uri: string): Overlay | undefined
  /** The notebook that a cell belongs to, and the cell's place in it; null for what is no cell. */
  ofCell(uri: string): { notebook: string; index: number } | null
}

interface OpenNotebook {
  cells: NotebookCell[]
  tick: number
}

/** Notebooks as the editor has them. To the core they are what they are on disk: one JSON text with the code of all cells. */
export function createNotebooks(
  connection: Connection,
  texts: TextStore,
  tell: (uri: string, kind: DocumentChange) => void,
): Notebooks {
  const notebooks = new Map<string, OpenNotebook>()
  const owners = new Map<string, string>()
  const { synchronization } = connection.notebooks

  synchronization.onDidOpenNotebookDocument(({ notebookDocument: { uri, cells }, cellTextDocuments }) => {
    for (const item of cellTextDocuments) {
      texts.open(item)
      owners.set(item.uri, uri)
    }
    notebooks.set(uri, { cells: [...cells], tick: texts.nextTick() })
    tell(uri, 'opened')
  })
  synchronization.onDidChangeNotebookDocument(({ notebookDocument: { uri }, change: { cells } }) => {
    const notebook = notebooks.get(uri)
    if (!notebook || !cells) return
    if (cells.structure) {
      const { array, didOpen = [], didClose = [] } = cells.structure
      for (const item of didOpen) {
        texts.open(item)
        owners.set(item.uri, uri)
      }
      notebook.cells.splice(array.start, array.deleteCount, ...(array.cells ?? []))
      for (const closed of didClose) {
        texts.close(closed.uri)
        owners.delete(closed.uri)
      }
    }
    for (const { document, changes } of cells.textContent ?? []) texts.change(document, changes)
    for (const data of cells.data ?? []) {
      const at = notebook.cells.findIndex(cell => cell.document === data.document)
      if (at !== -1) notebook.cells[at] = data
    }
    notebook.tick = texts.nextTick()
    tell(uri, 'edited')
  })
  synchronization.onDidSaveNotebookDocument(({ notebookDocument: { uri } }) => tell(uri, 'saved'))
  synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri }, cellTextDocuments }) => {
    for (const cell of cellTextDocuments) {
      texts.close(cell.uri)
      owners.delete(cell.uri)
    }
    notebooks.delete(uri)
    tell(uri, 'closed')
  })

  return {
    open: () => [...notebooks.keys()],
    overlay(uri) {
      const notebook = notebooks.get(uri)
      if (!notebook) return undefined
      const { cells, tick } = notebook
      const text = notebookText(cells, texts)
      return { text, languageId: 'ipynb', tick, cells: cells.map(cell => cell.document) }
    },
    ofCell(uri) {
      const notebook = owners.get(uri)
      if (notebook === undefined) return null
      const index = notebooks.get(notebook)?.cells.findIndex(cell => cell.document === uri) ?? -1
      return { notebook, index }
    },
  }
}

function notebookText(cells: readonly NotebookCell[], texts: TextStore): string {
  const code = cells.filter(cell => cell.kind === NotebookCellKind.Code)
  const languages = code.map(cell => texts.get(cell.document)?.document.languageId)
  const name = languages.includes('python') ? 'python' : (languages[0] ?? 'python')
  return JSON.stringify({
    cells: cells.map(({ kind, document }) => {
      const open = texts.get(document)?.document
      const isCode = kind === NotebookCellKind.Code && open?.languageId === name
      return { cell_type: isCode ? 'code' : 'markdown', source: open?.getText() ?? '' }
    }),
    metadata: { language_info: { name } },
    nbformat: 4,
    nbformat_minor: 5,
  })
}
