import { isNullish, literal, optionsOf, union, unknown } from './unions.ts'
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
  const isShort = characters < SHORT
  const choices = parts.map(part => {
    const options = isShort ? optionsOf(part).map(filled) : optionsOf(part)
    const [only] = options
    if (options.length === 1) return [only!]
    return options.length > 1 && (isShort ? options.some(isText) : options.every(isText)) ? options : [part]
  })
  const combinations = isShort && sizeOfProduct(choices) > MAX_COMBINATIONS ? closedAndOpen(choices) : product(choices)
  return union(
    combinations.map(values => textOf(values, at)),
    at,
  )
}

/** No id, URL or path is meant to read `undefined`: what is nothing as far as one sees is filled in by something else. */
function filled(option: Value): Value {
  return isNullish(option) ? unknown('dynamic', 'nothing', option.at) : option
}

type Pieces = (string | Value)[]

/** Places that a text is told apart by; one of more stands where it was joined. */
const MAX_PLACES = 64

interface Origins {
  parts: readonly Value[]
  /** With those of the parts, which may be joined in turn. */
  places: number
}

/** What texts were joined from, where some of it is written in another place than the text. */
const writtenApart = new WeakMap<Value, Origins>()

/** The values that a text was joined from, where some of them are written in another place; else the text alone. */
export function writtenParts(text: Value): readonly Value[] {
  return writtenApart.get(text)?.parts ?? [text]
}

function isWithin(part: Site, whole: Site): boolean {
  const isOfOneFile = part.module === whole.module && part.file === whole.file
  return isOfOneFile && part.start >= whole.start && part.end <= whole.end
}

function sizeOfProduct(choices: readonly (readonly Value[])[]): number {
  return choices.reduce((size, options) => size * options.length, 1)
}

/** Every combination of alternatives; parts that would make too many of them stay a gap. */
function product(choices: readonly (readonly Value[])[]): Value[][] {
  let combinations: Value[][] = [[]]
  for (const options of choices) {
    const spelled =
      options.length * combinations.length <= MAX_COMBINATIONS
        ? options
        : [{ kind: 'union' as const, options: [...options], at: options[0]!.at }]
    combinations = spelled.flatMap(option => combinations.map(values => [...values, option]))
  }
  return combinations
}

/**
 * Too many combinations, most of them of what is known in one place with what is not in another: those of known
 * alternatives, and one for whatever else may come.
 */
function closedAndOpen(choices: readonly (readonly Value[])[]): Value[][] {
  const known = choices.map(options => options.filter(isText))
  const closed = product(known.map((options, i) => (options.length > 0 ? options : choices[i]!)))
  const isOpen = choices.some((options, i) => options.length > known[i]!.length && known[i]!.length > 0)
  if (!isOpen) return closed
  const open = choices.map(options => options.find(option => !isText(option)) ?? options[0]!)
  return [...closed, open]
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

function append(pieces: Pieces, value: Value): Pieces {
  const added = value.kind === 'literal' ? [String(value.value)] : value.kind === 'text' ? value.parts : [value]
  for (const piece of added) {
    const last = pieces.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece
    else pieces.push(piece)
  }
  return pieces
}

function textOf(values: readonly Value[], at: Site): Value {
  const pieces = values.reduce<Pieces>(append, [])
  const isPlain = pieces.length === 1 && typeof pieces[0] === 'string'
  const text: Value =
    pieces.length === 0
      ? literal('', at)
      : isPlain
        ? literal(pieces[0] as string, at)
        : { kind: 'text', parts: pieces, at }
  if (values.some(value => isText(value) && (!isWithin(value.at, at) || writtenApart.has(value)))) {
    const places = values.reduce((sum, value) => sum + (writtenApart.get(value)?.places ?? 1), 0)
    if (places <= MAX_PLACES) writtenApart.set(text, { parts: values, places })
  }
  return text
}

function isText(value: Value): boolean {
  return value.kind === 'literal' || value.kind === 'text'
}
