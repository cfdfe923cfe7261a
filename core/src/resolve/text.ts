import { literal, optionsOf, union, unknown } from './unions.ts'
import type { Site, Value } from './values.ts'

/** Combinations of alternatives spelled out in one text; beyond this the alternatives stay a gap. */
const MAX_COMBINATIONS = 16

/** Texts that double with every line of code grow past any memory: one of this size is not followed further. */
const MAX_CHARACTERS = 4 * 1024 * 1024
const MAX_PIECES = 4000

/** Of short texts (ids, URLs, paths) each alternative is worth knowing, even beside one that is not. */
const SHORT = 300

/** Joins pieces of text: known ones run together, the others stay as gaps. */
export function concat(parts: readonly Value[], at: Site): Value {
  const { pieces, characters } = sumOfSizes(parts)
  if (pieces > MAX_PIECES || characters > MAX_CHARACTERS) return unknown('too-many', 'a text of many parts', at)
  let combinations: (string | Value)[][] = [[]]
  for (const part of parts) {
    const options = optionsOf(part)
    const spelled =
      options.length > 1 &&
      options.length * combinations.length <= MAX_COMBINATIONS &&
      (characters < SHORT ? options.some(isText) : options.every(isText))
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

interface Size {
  pieces: number
  characters: number
}

const sizes = new WeakMap<Value, Size>()

/** What writing a value out in full would take, with all alternatives. Values are shared, so each is measured once. */
function sizeOf(value: Value): Size {
  if (value.kind === 'literal') return { pieces: 1, characters: String(value.value).length }
  if (value.kind !== 'text' && value.kind !== 'union') return { pieces: 1, characters: 0 }
  const known = sizes.get(value) ?? sumOfSizes(value.kind === 'text' ? value.parts : value.options)
  sizes.set(value, known)
  return known
}

function sumOfSizes(parts: readonly (string | Value)[]): Size {
  const sum = { pieces: 0, characters: 0 }
  for (const part of parts) {
    const { pieces, characters } = typeof part === 'string' ? { pieces: 1, characters: part.length } : sizeOf(part)
    sum.pieces += pieces
    sum.characters += characters
  }
  return sum
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
