import { literal, optionsOf, union } from './unions.ts'
import type { Site, Value } from './values.ts'

/** Combinations of alternatives spelled out in one text; beyond this the alternatives stay a gap. */
const MAX_COMBINATIONS = 16

/** Joins pieces of text: known ones run together, the others stay as gaps. */
export function concat(parts: readonly Value[], at: Site): Value {
  let combinations: (string | Value)[][] = [[]]
  for (const part of parts) {
    const options = optionsOf(part)
    const spelled =
      options.length > 1 && options.length * combinations.length <= MAX_COMBINATIONS && options.every(isText)
    const choices = spelled ? options : [part]
    combinations = choices.flatMap(choice => combinations.map(pieces => append(pieces, choice)))
  }
  return union(
    combinations.map(pieces => textOf(pieces, at)),
    at,
  )
}

/** `a + b` on numbers or texts. */
export function sum(left: Value, right: Value, at: Site): Value {
  if (
    left.kind === 'literal' &&
    right.kind === 'literal' &&
    typeof left.value === 'number' &&
    typeof right.value === 'number'
  )
    return literal(left.value + right.value, at)
  if (left.kind === 'array' && right.kind === 'array')
    return { kind: 'array', items: [...left.items, ...right.items], at }
  return concat([left, right], at)
}

function append(pieces: (string | Value)[], value: Value): (string | Value)[] {
  const added = value.kind === 'literal' ? [String(value.value)] : value.kind === 'text' ? value.parts : [value]
  const out = [...pieces]
  for (const piece of added) {
    const last = out.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece
    else out.push(piece)
  }
  return out
}

function textOf(pieces: (string | Value)[], at: Site): Value {
  if (pieces.length === 0) return literal('', at)
  if (pieces.length === 1 && typeof pieces[0] === 'string') return literal(pieces[0], at)
  return { kind: 'text', parts: pieces, at }
}

function isText(value: Value): boolean {
  return value.kind === 'literal' || value.kind === 'text'
}
