import { concat } from '../text.ts'
import { literal, mapUnion } from '../unions.ts'
import type { Site, Value } from '../values.ts'

/** Stands for a gap while lines are counted. */
const GAP = '\u{e000}'

/** Text without the blanks that all its lines begin with, as Python's `textwrap.dedent` has it. */
export function dedented(value: Value, at: Site): Value {
  return mapUnion(value, at, option => {
    if (option.kind === 'literal')
      return typeof option.value === 'string' ? literal(withoutMargin(option.value), option.at) : option
    if (option.kind !== 'text') return option
    const gaps = option.parts.filter(part => typeof part !== 'string')
    const pieces = withoutMargin(option.parts.map(part => (typeof part === 'string' ? part : GAP)).join('')).split(GAP)
    if (pieces.length !== gaps.length + 1) return option
    return concat(
      pieces.flatMap((piece, i) => [literal(piece, at), ...(i < gaps.length ? [gaps[i] as Value] : [])]),
      at,
    )
  })
}

function withoutMargin(text: string): string {
  const lines = text.split('\n').map(line => (/^[ \t]+$/.test(line) ? '' : line))
  const margins = lines.filter(line => line !== '').map(line => /^[ \t]*/.exec(line)![0])
  if (margins.length === 0) return lines.join('\n')
  const common = margins.reduce((a, b) => {
    let length = 0
    while (length < a.length && a[length] === b[length]) length++
    return a.slice(0, length)
  })
  return lines.map(line => line.slice(common.length)).join('\n')
}
