import { includesItem } from '../branches.ts'
import type { Evaluator } from '../evaluator.ts'
import { anyEntry, keysOf } from '../members.ts'
import { concat } from '../text.ts'
import { isNullish, literal, optionsOf, union, unknown } from '../unions.ts'
import type { Arguments, External, Item, Site, Value } from '../values.ts'
import { parseData } from './data.ts'
import { entriesOf, pair } from './entries.ts'
import { formatted } from './formatting.ts'
import { bound, given } from './functions.ts'
import { filled, partOf, quantified, selected } from './lists.ts'
import { joinPaths, parentOf, readFile } from './paths.ts'
import { replaceSimply } from './patterns.ts'
import { sectionOption } from './sections.ts'
import { storedMember } from './stores.ts'
import { isTextIdiom, textMethod } from './text-methods.ts'

/**
 * What a method of the language's own library gives. Null when the receiver has a member of that name itself or the
 * method is not followed; then the call is an ordinary one.
 */
export function callMethodIdiom(ev: Evaluator, receiver: Value, name: string, args: Arguments, at: Site): Value | null {
  const idiom = ev.program.idioms(at.module.facts.languageId).methods.get(name)
  if (idiom === undefined) return null
  const arg = (position: number): Value => {
    const given = args.positional[position]
    return given ? ev.force(given.value) : literal(undefined, at)
  }
  const { kind } = receiver
  switch (idiom) {
    case 'part':
      return partOf(receiver, arg(0), arg(1), at)
    case 'make-from':
      return kind === 'class' ? madeFrom(ev, receiver, name, arg(0), at) : null
    case 'then':
      return kind === 'instance' ? null : chained(ev, receiver, args, at)
    case 'settled':
      if (
        kind === 'external' &&
        ev.program.idioms(at.module.facts.languageId).schemas.includes(receiver.root.specifier)
      )
        return null
      return kind === 'instance' || kind === 'unknown' ? null : receiver
    case 'bind':
      return kind === 'function' || kind === 'external'
        ? withSelf(bound(receiver, args.positional.slice(1), args, at), args.positional.length > 0 ? arg(0) : null)
        : null
    case 'call':
      if (kind !== 'function' && kind !== 'external') return null
      return ev.call(withSelf(receiver, arg(0)), { ...args, positional: args.positional.slice(1) }, false, at)
    case 'apply': {
      if (kind !== 'function' && kind !== 'external') return null
      const spread = args.positional[1]
      return ev.call(
        withSelf(receiver, arg(0)),
        { ...args, positional: spread ? [{ value: spread.value, spread: true }] : [] },
        false,
        at,
      )
    }
    case 'get':
    case 'set-default':
    case 'pop':
      // Readers of settings files name their section and key, and what holds without them.
      if (kind === 'external' && idiom === 'get') {
        const option = sectionOption(ev, receiver, args, at)
        if (option) return option
      }
      if (kind === 'array' && idiom === 'pop') return ev.element(receiver, at)
      // A typed dictionary is an object of its class.
      if (kind === 'object' || (kind === 'instance' && !isOwnMethod(ev, receiver, name, at)))
        return fallbackTo(ev, ev.index(receiver, arg(0), at), args, at)
      if (kind === 'external' && idiom === 'get') {
        const kept = keptUnder(ev, receiver, args, at)
        if (kept) return kept
      }
      // Whatever the table holds, the default may come out.
      if (args.positional.length < 2) return null
      if (kind === 'unknown') return union([arg(1), receiver], at)
      // Settings services of frameworks: `config.get('MODEL', 'gpt-4o')`.
      return kind === 'external' && isSetting(arg(0), arg(1))
        ? union([arg(1), unknown('environment', nameOf(arg(0)), at)], at)
        : null
    default:
  }
  if (kind === 'external' || kind === 'instance' || kind === 'class' || kind === 'namespace' || kind === 'function')
    return null
  if (kind === 'object') {
    if (idiom === 'keys') return sequence(keysOf(ev, receiver, at), at)
    if (idiom === 'values') return sequence(anyEntry(ev, receiver, at), at)
    if (idiom === 'entries') return entriesOf(ev, receiver, at)
    if (idiom === 'merge-into') {
      // `{…} | prompt | model` composes rather than merges.
      if (args.positional.some(each => optionsOf(ev.force(each.value)).some(option => option.kind === 'external')))
        return null
      return {
        kind: 'object',
        at,
        entries: [
          { spread: { value: receiver } },
          ...args.positional.map(each => ({ spread: each.value })),
          ...[...args.named].map(([key, value]) => ({ name: key, value })),
        ],
      }
    }
    if (idiom === 'self' && !receiver.entries.some(entry => 'name' in entry && entry.name === name)) return receiver
    return null
  }
  const isText = (kind === 'literal' && typeof receiver.value === 'string') || kind === 'text'
  const values = () => args.positional.map(each => ev.force(each.value))
  if (isTextIdiom(idiom)) {
    if (kind === 'array' && idiom === 'slice') return receiver
    if (kind === 'array' && idiom === 'includes') return includesItem(ev, receiver, arg(0), at)
    return isText ? textMethod(idiom, receiver, values(), at) : null
  }
  switch (idiom) {
    case 'self':
      return kind === 'unknown' ? null : receiver
    case 'read-file':
      return isText ? readFile(ev, receiver, at) : null
    case 'join-path':
      return isText ? joinPaths([receiver, ...values()], at) : null
    case 'sibling':
      return isText ? joinPaths([parentOf(receiver, at), arg(0)], at) : null
    case 'replace':
      return isText ? replaced(ev, receiver, arg(0), args.positional[1] ? arg(1) : literal('', at), at) : null
    case 'format':
    case 'format-percent':
    case 'format-dollar':
    case 'format-braces':
      return isText ? formatted(ev, idiom, receiver, args, at) : null
    case 'template-file':
      return isText ? readFile(ev, joinPaths([receiver, arg(0)], at), at) : null
    case 'template-text':
      return isText ? arg(0) : null
    case 'concat':
      if (kind === 'array')
        return {
          kind: 'array',
          items: [...receiver.items, ...args.positional.map(each => ({ kind: 'spread' as const, value: each.value }))],
          at,
        }
      return isText ? concat([receiver, ...args.positional.map(each => ev.force(each.value))], at) : null
    case 'join':
      if (kind === 'array') return joined(ev, receiver.items, args.positional[0] ? arg(0) : literal(',', at), at)
      // Python: the separator is the receiver.
      if (isText && args.positional[0]) {
        const items = arg(0)
        return items.kind === 'array' ? joined(ev, items.items, receiver, at) : unknown('dynamic', 'join', at)
      }
      return null
    case 'fill':
      return kind === 'array' ? filled(receiver, arg(0)) : null
    case 'iterate':
      if (kind !== 'array')
        return kind === 'unknown' && args.positional[0]
          ? sequence(ev.call(arg(0), given([receiver], at), false, at), at)
          : null
      return mapped(ev, receiver, arg(0), at)
    case 'select':
      return kind === 'array' ? selected(ev, receiver, args.positional[0] ? arg(0) : null, at) : null
    case 'find':
      return kind === 'array' ? ev.element(selected(ev, receiver, args.positional[0] ? arg(0) : null, at), at) : null
    case 'some':
    case 'every':
      return kind === 'array' ? quantified(ev, idiom, receiver, args.positional[0] ? arg(0) : null, at) : null
    case 'keys':
      return kind === 'array' ? filled(receiver, unknown('dynamic', 'index', at)) : null
    case 'entries':
      return kind === 'array' ? sequence(pair(unknown('dynamic', 'index', at), ev.element(receiver, at), at), at) : null
    default:
      return null
  }
}

/** `Config.model_validate(table)`: the class called with the table's fields; null where it has a method of that name. */
function madeFrom(ev: Evaluator, made: Value, name: string, source: Value, at: Site): Value | null {
  if (isOwnMethod(ev, made, name, at)) return null
  const table =
    source.kind === 'literal' && typeof source.value === 'string' ? parseData('.json', source.value, at) : source
  const fields: Arguments = { ...given([], at), namedSpreads: [{ value: table ?? unknown('dynamic', 'data', at) }] }
  return ev.call(made, fields, true, at)
}

/** What stands under a name where programs keep values between runs. */
function keptUnder(ev: Evaluator, receiver: External, args: Arguments, at: Site): Value | null {
  const first = args.positional[0] ? nameOf(ev.force(args.positional[0].value)) : ''
  if (!first) return null
  const stored = storedMember(ev, receiver, first, at)
  const fallback = args.positional[1]
  return stored && fallback ? union([stored, ev.force(fallback.value)], at) : stored
}

function isSetting(name: Value, fallback: Value): boolean {
  return nameOf(name) !== '' && fallback.kind === 'literal' && !isNullish(fallback)
}

function nameOf(value: Value): string {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : ''
}

function withSelf(callee: Value, self: Value | null): Value {
  return callee.kind === 'function' && self && !callee.self && !isNullish(self) ? { ...callee, self } : callee
}

function chained(ev: Evaluator, receiver: Value, args: Arguments, at: Site): Value {
  const handler = args.positional[0]
  if (!handler) return receiver
  const callee = ev.force(handler.value)
  return callee.kind === 'function' ? ev.call(callee, given([receiver], at), false, at) : receiver
}

function isOwnMethod(ev: Evaluator, receiver: Value, name: string, at: Site): boolean {
  return optionsOf(ev.member(receiver, name, at)).some(
    option => option.kind !== 'unknown' && option.kind !== 'external',
  )
}

function fallbackTo(ev: Evaluator, value: Value, args: Arguments, at: Site): Value {
  const [key] = args.positional
  const isNamed = key !== undefined && optionsOf(ev.force(key.value)).every(option => option.kind === 'literal')
  const fallback = args.positional[1]?.value ?? args.named.get('default')
  const kept = optionsOf(value).filter(option => !isNullish(option))
  if (isNamed && kept.length === optionsOf(value).length && kept.every(option => option.kind !== 'unknown'))
    return value
  return fallback ? union([...kept, ev.force(fallback)], at) : value
}

function sequence(element: Value, at: Site): Value {
  return { kind: 'array', items: [{ kind: 'repeat', value: { value: element } }], at }
}

/** `.map(f)` item by item, so that fixed lists stay fixed. */
function mapped(ev: Evaluator, array: Extract<Value, { kind: 'array' }>, mapper: Value, at: Site): Value {
  const items: Item[] = array.items.map(item => {
    const value = ev.force(item.value)
    const element = item.kind === 'spread' ? ev.element(value, at) : value
    return {
      kind: item.kind === 'one' ? 'one' : 'repeat',
      value: { value: ev.call(mapper, given([element], at), false, at) },
    }
  })
  return { kind: 'array', items, ...(array.loose ? { loose: true } : {}), at }
}

function joined(ev: Evaluator, items: readonly Item[], separator: Value, at: Site): Value {
  const parts: Value[] = []
  items.forEach((item, position) => {
    if (position > 0) parts.push(separator)
    const value = ev.force(item.value)
    if (item.kind === 'one') parts.push(value)
    else if (item.kind === 'spread' && value.kind === 'array') parts.push(joined(ev, value.items, separator, at))
    else parts.push(unknown('dynamic', 'list', at))
  })
  return concat(parts, at)
}

/** `.replace('{{name}}', value)`: the placeholder becomes what replaces it; patterns that are not plain text leave the text as it is. */
function replaced(ev: Evaluator, receiver: Value, pattern: Value, replacement: Value, at: Site): Value {
  if (pattern.kind === 'pattern') return patternReplaced(receiver, pattern, replacement, at)
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string' || pattern.value === '') return receiver
  if (!ev.spend()) return receiver
  const needle = pattern.value
  const parts =
    receiver.kind === 'text' ? receiver.parts : receiver.kind === 'literal' ? [String(receiver.value)] : [receiver]
  const out: Value[] = []
  for (const part of parts) {
    if (typeof part !== 'string') {
      out.push(part)
      continue
    }
    part.split(needle).forEach((piece, position) => {
      if (position > 0) out.push(replacement)
      out.push(literal(piece, receiver.at))
    })
  }
  return concat(out, at)
}

function patternReplaced(
  receiver: Value,
  pattern: Extract<Value, { kind: 'pattern' }>,
  replacement: Value,
  at: Site,
): Value {
  const given = replacement.kind === 'literal' && typeof replacement.value === 'string' ? replacement.value : null
  const change = (text: string) => (given === null ? null : replaceSimply(text, pattern.source, pattern.flags, given))
  if (receiver.kind === 'literal') {
    const text = change(String(receiver.value))
    return text === null ? receiver : literal(text, receiver.at)
  }
  if (receiver.kind !== 'text') return receiver
  return concat(
    receiver.parts.map(part => (typeof part === 'string' ? literal(change(part) ?? part, at) : part)),
    at,
  )
}
