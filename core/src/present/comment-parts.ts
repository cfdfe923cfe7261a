import type { SourceLocation } from '../model/source.ts'
import type { CommentOptions } from './comment.ts'
import { plural } from './numbers.ts'
import { linkTo, sourceText } from './safe-markdown.ts'
import { shortPaths } from './short-paths.ts'

/** How places become addresses, and what their files are called. */
export interface Links extends Pick<CommentOptions, 'urlOf'> {
  /** A path as it is shown; its last two parts when absent. */
  nameOf?(path: string): string
}

/** A section that opens with a click. */
export function folded(title: string, items: string[], most = Number.POSITIVE_INFINITY): string[] {
  if (items.length === 0) return []
  const shown = items.slice(0, most)
  return [
    '<details>',
    `<summary>${title}</summary>`,
    '',
    ...shown,
    ...moreItem(items.length - shown.length, 'entry'),
    '',
    '</details>',
    '',
  ]
}

/** What is left out of a list. */
export function moreItem(count: number, noun: string): string[] {
  if (count <= 0) return []
  return [`- and ${noun === 'entry' ? `${count} more` : plural(count, `more ${noun}`)}`]
}

type Place = Pick<SourceLocation, 'path' | 'line' | 'cell'>

/** `reply.ts:12`, linked; the whole path would not fit a phone. Lines of a notebook's cell are none of its file. */
export function placeLink(
  { path, line, cell }: Place,
  { urlOf, nameOf = shortPaths([]) }: Links,
  side: 'head' | 'base' = 'head',
): string {
  const name = nameOf(path)
  const at = cell === null ? `${name}:${line}` : `${name}[cell ${cell}]:${line}`
  return linkTo(sourceText(at, 100), urlOf(path, cell === null ? line : null, side))
}
