import type { Evaluator } from '../resolve/evaluator.ts'
import { lookup } from '../resolve/parameters.ts'
import { isNullish, literal, optionsOf, union } from '../resolve/unions.ts'
import type { Arguments, Site, Value } from '../resolve/values.ts'
import type { Place } from '../sdks/define.ts'
import { ambientValue } from './ambient.ts'
import { callsNear } from './constructions.ts'
import { typeChain } from './sdk-index.ts'
import { siblingCalls } from './siblings.ts'
import type { Layer, Typed } from './typed.ts'
import { typedOf } from './walk.ts'

/**
 * The value at a place among a call's arguments (see `Place`); undefined when nothing stands there. A value that may or
 * may not be there counts as there.
 */
export function valueAt(ev: Evaluator, place: Place, args: Arguments, optionsAt: number): Value | undefined {
  const segments = split(place)
  const [first, ...rest] = segments
  let value: Value | undefined
  if ((first === 'receiver' || first === 'result') && rest[0]?.endsWith('()')) {
    const [method, ...inside] = rest
    const found = siblingCalls(args.at, first, method!.slice(0, -2)).flatMap(
      each => valueAt(ev, inside.join('.'), each, optionsAt) ?? [],
    )
    return found.length > 0 ? union(found, args.at) : undefined
  }
  if (first === 'program') return ambientValue(ev, [rest.join('.')], args.at)
  if (first === 'receiver') {
    if (!args.receiver) return undefined
    if (rest.length === 0) return args.receiver
    return fromReceiver(ev, args.receiver, rest, args, optionsAt)
  }
  if (first === '@*') {
    value = {
      kind: 'array',
      at: args.at,
      items: args.positional.map(each => ({ kind: each.spread ? 'spread' : 'one', value: each.value })),
    }
  } else if (first === '@**') {
    value = { kind: 'array', at: args.at, items: [...args.named.values()].map(each => ({ kind: 'one', value: each })) }
  } else if (first!.startsWith('@')) {
    const given = lookup(ev, args, Number(first!.slice(1)), '', args.at)
    value = given ? ev.force(given) : undefined
  } else value = namedValue(ev, first!, args, optionsAt)
  return present(into(ev, value, rest, args, optionsAt))
}

/** Segments are parted by dots outside angle brackets. */
function split(place: Place): string[] {
  return place.match(/<[^>]*>|[^.<>]+/g) ?? [place]
}

/** Values that are unknown because the options they would stand in are unknown as a whole. */
export const unknownHolders = new WeakSet<Value>()

/** A named argument, else a property of the options object. */
function namedValue(ev: Evaluator, name: string, args: Arguments, optionsAt: number): Value | undefined {
  const given = lookup(ev, args, -1, name, args.at)
  if (given) return ev.force(given)
  if (ev.program.idioms(args.at.module.facts.languageId).namesArguments) return undefined
  const options = lookup(ev, args, optionsAt, '', args.at)
  if (!options) return undefined
  const value = ev.force(options)
  const holders = optionsOf(value).filter(
    option =>
      option.kind === 'object' ||
      option.kind === 'unknown' ||
      option.kind === 'instance' ||
      option.kind === 'namespace',
  )
  if (holders.length === 0) return undefined
  const member = ev.member(union(holders, args.at), name, args.at)
  if (holders.every(option => option.kind === 'unknown')) unknownHolders.add(member)
  return member
}

function into(
  ev: Evaluator,
  start: Value | undefined,
  segments: readonly string[],
  args: Arguments,
  optionsAt: number,
): Value | undefined {
  let value = start
  for (const segment of segments) {
    value = present(value)
    if (value === undefined) return undefined
    if (segment === '*') value = eachOf(ev, value, args.at)
    else if (segment === '()') value = called(ev, value, args)
    else if (segment.startsWith('?')) value = selected(ev, value, segment, args, optionsAt)
    else if (segment.startsWith('<')) {
      const key = valueAt(ev, segment.slice(1, -1), args, optionsAt)
      value = key ? ev.index(value, key, args.at) : undefined
    } else {
      const holders = optionsOf(value)
        .map(madeByName)
        .filter(
          option =>
            option.kind === 'object' ||
            option.kind === 'unknown' ||
            option.kind === 'array' ||
            option.kind === 'instance',
        )
      const whole = unknownHolders.has(value)
      value = holders.length > 0 ? ev.member(union(holders, args.at), segment, args.at) : undefined
      if (whole && value) unknownHolders.add(value)
    }
  }
  return value
}

/** What the functions among the alternatives give when they are called without anything. */
function called(ev: Evaluator, value: Value, { at }: Arguments): Value | undefined {
  const functions = optionsOf(value).filter(option => option.kind === 'function')
  if (functions.length === 0) return undefined
  const none: Arguments = { positional: [], named: new Map(), namedSpreads: [], receiver: null, at }
  return ev.call(union(functions, at), none, false, at)
}

/** An element of a list, or an entry of a table. */
function eachOf(ev: Evaluator, value: Value, at: Site): Value {
  const unknownKey: Value = { kind: 'unknown', reason: 'dynamic', detail: 'key', at }
  return union(
    optionsOf(value).map(option =>
      option.kind === 'object' ? ev.index(option, unknownKey, at) : ev.element(option, at),
    ),
    at,
  )
}

/** `?model_name=model,@0`: the elements that are named by what stands at one of the places, all where none is. */
function selected(ev: Evaluator, value: Value, segment: string, args: Arguments, optionsAt: number): Value {
  const [, name, place] = /^\?(\w+)=(.+)$/.exec(segment)!
  const given = place!.split(',').flatMap(each => valueAt(ev, each, args, optionsAt) ?? [])
  const wanted = given.flatMap(optionsOf).flatMap(each => (each.kind === 'literal' ? [each.value] : []))
  const elements = optionsOf(value).flatMap(list =>
    list.kind === 'array' && list.items.every(item => item.kind === 'one')
      ? list.items.map(item => ev.force(item.value))
      : [ev.element(list, args.at)],
  )
  const named = elements.filter(each =>
    optionsOf(ev.member(each, name!, args.at)).some(one => one.kind === 'literal' && wanted.includes(one.value)),
  )
  return union(named.length > 0 ? named : elements, args.at)
}

/** `GenerationConfig(max_output_tokens=9)`: an object of a library's that is made of named arguments holds them. */
function madeByName(option: Value): Value {
  const last = option.kind === 'external' ? option.steps.at(-1) : undefined
  if (last?.kind !== 'call' || (last.arguments.named.size === 0 && last.arguments.namedSpreads.length === 0))
    return option
  const { named, namedSpreads } = last.arguments
  return {
    kind: 'object',
    at: option.at,
    entries: [...namedSpreads.map(spread => ({ spread })), ...[...named].map(([name, value]) => ({ name, value }))],
  }
}

/** Behind `receiver`, names are read from the arguments that made it. */
function fromReceiver(
  ev: Evaluator,
  receiver: Value,
  segments: readonly string[],
  args: Arguments,
  optionsAt: number,
): Value | undefined {
  const found: Value[] = []
  for (const option of optionsOf(receiver)) {
    const typed = typedOf(ev, option)
    for (const layer of typed ? madeWith(ev, typed, args.at.module.path) : []) {
      const head = valueAt(ev, segments[0]!, layer.arguments, layer.optionsAt)
      const value = present(into(ev, head, segments.slice(1), args, optionsAt))
      if (value === undefined) continue
      found.push(value)
      if (!layer.optional) break
    }
  }
  return found.length > 0 ? union(found, args.at) : undefined
}

/** The arguments that made a value, nearest first; behind them, those of what its program makes only once. */
function madeWith(
  ev: Evaluator,
  { sdk, type, layers }: Typed,
  path: string,
): Pick<Layer, 'arguments' | 'optionsAt' | 'optional'>[] {
  const single = typeChain(sdk, type).find(each => each.single)?.single
  const elsewhere = single === undefined ? [] : callsNear(ev, single, path)
  return [...[...layers].reverse(), ...elsewhere.map(made => ({ arguments: made, optionsAt: 0 }))]
}

function present(value: Value | undefined): Value | undefined {
  if (value === undefined) return undefined
  const options = optionsOf(value)
  if (options.length === 0) return undefined
  const real = options.filter(option => !isNullish(option))
  if (real.length === 0) return undefined
  return real.length === options.length ? value : union([...real, literal(undefined, value.at)], value.at)
}
