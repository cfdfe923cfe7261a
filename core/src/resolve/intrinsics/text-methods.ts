import type { MethodIdiom } from '../../model/idioms.ts'
import { literal, optionsOf, unknown } from '../unions.ts'
import type { Site, Value } from '../values.ts'

/** Methods of text that are worked out when text and arguments are known. */
type TextIdiom = Extract<
  MethodIdiom,
  | 'trim'
  | 'lower'
  | 'upper'
  | 'slice'
  | 'split'
  | 'split-last'
  | 'partition'
  | 'partition-last'
  | 'remove-prefix'
  | 'remove-suffix'
  | 'index-of'
  | 'starts-with'
  | 'ends-with'
  | 'includes'
>

const IDIOMS = new Set<string>([
  'trim',
  'lower',
  'upper',
  'slice',
  'split',
  'split-last',
  'partition',
  'partition-last',
  'remove-prefix',
  'remove-suffix',
  'index-of',
  'starts-with',
  'ends-with',
  'includes',
])

export function isTextIdiom(idiom: MethodIdiom): idiom is TextIdiom {
  return IDIOMS.has(idiom)
}

/** Methods that leave a text of which only parts are known what it is. */
const FORM_KEEPING = new Set<TextIdiom>(['trim', 'lower', 'upper', 'remove-prefix', 'remove-suffix'])

/** A method of text. Text with gaps keeps its form where a method only trims it, and is unknown where it is cut. */
export function textMethod(
  idiom: TextIdiom,
  receiver: Extract<Value, { kind: 'literal' | 'text' }>,
  args: readonly Value[],
  at: Site,
): Value {
  if (receiver.kind === 'text') return FORM_KEEPING.has(idiom) ? receiver : unknown('dynamic', idiom, at)
  const text = String(receiver.value)
  const given = args.map(each => (each.kind === 'literal' ? each.value : null))
  const from = { ...receiver.at }
  switch (idiom) {
    case 'trim':
      return literal(text.trim(), from)
    case 'lower':
      return literal(text.toLowerCase(), from)
    case 'upper':
      return literal(text.toUpperCase(), from)
    case 'slice': {
      // Cut off at a place found by counting down from its end: what is cut is a trailing mark or two.
      if (
        given[0] === 0 &&
        args[1] &&
        optionsOf(args[1]).some(each => each.kind === 'literal' && each.value === text.length)
      )
        return receiver
      if (!given.every(each => typeof each === 'number' || each === undefined))
        return unknown('dynamic', 'part of a text', at)
      return literal(text.slice(given[0] as number | undefined, given[1] as number | undefined), from)
    }
    case 'split': {
      const separator = given[0]
      if (typeof separator !== 'string' || separator === '') return unknown('dynamic', 'split', at)
      const parts = typeof given[1] === 'number' ? splitAtMost(text, separator, given[1]) : text.split(separator)
      return textList(parts, from, at)
    }
    case 'split-last': {
      const separator = given[0]
      if (typeof separator !== 'string' || separator === '') return unknown('dynamic', 'split', at)
      const all = text.split(separator)
      const cuts = typeof given[1] === 'number' ? Math.min(given[1], all.length - 1) : all.length - 1
      const whole = all.slice(0, all.length - cuts).join(separator)
      return textList([whole, ...all.slice(all.length - cuts)], from, at)
    }
    default: {
      const [needle] = given
      if (typeof needle !== 'string') return unknown('dynamic', idiom, at)
      const end = text.length - needle.length
      if (idiom === 'remove-prefix') return literal(text.startsWith(needle) ? text.slice(needle.length) : text, from)
      if (idiom === 'remove-suffix') return literal(text.endsWith(needle) ? text.slice(0, end) : text, from)
      if (idiom === 'partition' || idiom === 'partition-last') {
        const cut = idiom === 'partition' ? text.indexOf(needle) : text.lastIndexOf(needle)
        if (cut < 0) return textList(idiom === 'partition' ? [text, '', ''] : ['', '', text], from, at)
        return textList([text.slice(0, cut), needle, text.slice(cut + needle.length)], from, at)
      }
      if (idiom === 'index-of') return literal(text.indexOf(needle), at)
      if (idiom === 'starts-with') return literal(text.startsWith(needle), at)
      return literal(idiom === 'ends-with' ? text.endsWith(needle) : text.includes(needle), at)
    }
  }
}

function textList(parts: readonly string[], from: Site, at: Site): Value {
  return { kind: 'array', items: parts.map(part => ({ kind: 'one', value: { value: literal(part, from) } })), at }
}

/** The rest after the last cut stays whole, as Python's `maxsplit` has it. */
function splitAtMost(text: string, separator: string, cuts: number): string[] {
  const parts = text.split(separator)
  return parts.length <= cuts + 1 ? parts : [...parts.slice(0, cuts), parts.slice(cuts).join(separator)]
}
