import stringWidth from 'string-width'

export interface Column {
  title: string
  align?: 'left' | 'right'
  /** May be made narrower than its content, which then wraps. */
  wraps?: boolean
}

const GAP = '  '
/** Text is not wrapped narrower than this, whatever the width. */
export const NARROWEST = 12

/** Breaks text at spaces into lines of at most `width` columns; a longer word is cut where it must be. Line breaks stay. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap(line => wrapLine(line, width))
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap(word => piecesOf(word, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (stringWidth(longer) <= width) {
      line = longer
    } else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

/** Text under a label, its further lines indented as far as the first. */
export function hanging(label: string, text: string, width: number): string[] {
  const indent = ' '.repeat(stringWidth(label))
  return wrap(text, Math.max(width - indent.length, NARROWEST)).map(
    (line, index) => (index === 0 ? label : indent) + line,
  )
}

/**
 * Aligns cells under their titles within `width`. Gives the lines of the head and of each row, so that a caller can put
 * its own lines between rows; null when the columns do not fit even at their narrowest.
 */
export function layOut(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): { head: string; rows: string[][] } | null {
  const widths = columns.map(({ title }, index) =>
    Math.max(stringWidth(title), ...rows.flatMap(row => (row[index] ?? '').split('\n').map(line => stringWidth(line)))),
  )
  let excess = widths.reduce((sum, column) => sum + column, GAP.length * (columns.length - 1)) - width
  // First as far as whole words stay whole, then further.
  for (const floor of [wholeWords, () => NARROWEST]) {
    while (excess > 0) {
      const widest = columns
        .map((column, index) => ({
          index,
          spare: column.wraps ? widths[index]! - Math.max(floor(index), column.title.length) : 0,
        }))
        .reduce((a, b) => (b.spare > a.spare ? b : a))
      if (widest.spare <= 0) break
      widths[widest.index]!--
      excess--
    }
  }
  if (excess > 0) return null
  return {
    head: lineOf(columns.map(({ title }) => title)),
    rows: rows.map(row => {
      const cells = row.map((cell, index) => wrap(cell, widths[index]!))
      const height = Math.max(...cells.map(lines => lines.length))
      return Array.from({ length: height }, (_, at) => lineOf(cells.map(lines => lines[at] ?? '')))
    }),
  }

  function wholeWords(index: number): number {
    return Math.max(NARROWEST, ...rows.flatMap(row => (row[index] ?? '').split(/\s/).map(word => stringWidth(word))))
  }

  function lineOf(cells: string[]): string {
    return cells
      .map((cell, index) => {
        const space = ' '.repeat(Math.max(widths[index]! - stringWidth(cell), 0))
        return columns[index]!.align === 'right' ? space + cell : cell + space
      })
      .join(GAP)
      .trimEnd()
  }
}

function piecesOf(word: string, width: number): string[] {
  if (stringWidth(word) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const character of word) {
    if (stringWidth(piece + character) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}
