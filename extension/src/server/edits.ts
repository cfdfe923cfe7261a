import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'

/** A change of a document: what stood in `range` was replaced by text that ends at `end`. */
export interface Edit {
  range: Range
  end: Position
  /** When it was made; grows with each change of any document. */
  tick: number
}

/** What an incoming change does to positions, looked at before it is applied. A change of the whole text is narrowed to what differs. */
export function editOf(document: TextDocument, change: TextDocumentContentChangeEvent, tick: number): Edit {
  const { range, text } = 'range' in change ? change : difference(document, change.text)
  return { range, end: endOf(range.start, text), tick }
}

/** Where a position is after some edits: it stays with the text behind it. */
export function moved(position: Position, edits: readonly Edit[]): Position {
  return edits.reduce(movedBy, position)
}

function movedBy(position: Position, { range, end }: Edit): Position {
  if (isBefore(position, range.start)) return position
  if (isBefore(position, range.end)) return range.start
  const isOnLastLine = position.line === range.end.line
  return {
    line: position.line - range.end.line + end.line,
    character: isOnLastLine ? position.character - range.end.character + end.character : position.character,
  }
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character)
}

function endOf(start: Position, text: string): Position {
  const lines = text.split(/\r\n|\r|\n/)
  const last = lines.at(-1)!.length
  return {
    line: start.line + lines.length - 1,
    character: lines.length === 1 ? start.character + last : last,
  }
}

function difference(document: TextDocument, text: string): { range: Range; text: string } {
  const before = document.getText()
  const most = Math.min(before.length, text.length)
  let start = 0
  while (start < most && before[start] === text[start]) start++
  let tail = 0
  while (tail < most - start && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail++
  return {
    range: { start: document.positionAt(start), end: document.positionAt(before.length - tail) },
    text: text.slice(start, text.length - tail),
  }
}
