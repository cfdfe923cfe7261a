import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'

/**
 * Where a line of a notebook's cell stands in the notebook's file, which is JSON: what shows files rather than cells
 * goes by that.
 * @param cell 0-based over all cells
 * @param line 1-based within the cell
 * @returns 1-based line of the file; null when the text has no such place
 */
export function lineInNotebook(json: string, cell: number, line: number): number | null {
  const tree = parseTree(json)
  const node = tree && cellsOf(tree)[cell]
  const source = node && (findNodeAtLocation(node, ['source']) ?? findNodeAtLocation(node, ['input']))
  if (!source) return null
  const offset = source.type === 'array' ? offsetOfLine(source.children ?? [], line) : source.offset
  return offset === null ? null : json.slice(0, offset).split('\n').length
}

function cellsOf(tree: Node): Node[] {
  const cells = findNodeAtLocation(tree, ['cells'])
  if (cells) return cells.children ?? []
  const sheets = findNodeAtLocation(tree, ['worksheets'])?.children ?? []
  return sheets.flatMap(sheet => findNodeAtLocation(sheet, ['cells'])?.children ?? [])
}

/** Pieces of a cell's text are whole lines as a rule, but need not be. */
function offsetOfLine(pieces: readonly Node[], line: number): number | null {
  const lines = pieces
    .map(({ value }) => String(value))
    .join('')
    .split('\n')
  let left = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
  for (const { value, offset } of pieces) {
    left -= String(value).length
    if (left < 0) return offset
  }
  return null
}
