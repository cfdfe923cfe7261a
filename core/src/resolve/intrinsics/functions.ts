import type { FunctionIdiom } from '../../model/idioms.ts'
import type { Evaluator } from '../evaluator.ts'
import { anyEntry, keysOf } from '../members.ts'
import { isNullish, literal, mapUnion, optionsOf, union, unknown } from '../unions.ts'
import type { Arguments, Entry, External, Lazy, Site, Value } from '../values.ts'
import { boundBox, boxed, handedDown, pairOf, reducedState, stateCell } from './cells.ts'
import { pathOf } from './constants.ts'
import { parseData } from './data.ts'
import { dedented } from './dedent.ts'
import { entriesOf, pair } from './entries.ts'
import { environmentVariable } from './environment.ts'
import { boxesOf, keptIn, keptInPair, pickedOf, selectedState, signalPair } from './keepers.ts'
import { listOf, ofSize } from './lists.ts'
import { joinPaths, loadData, packageDirectory, parentOf, readFile, resolveUrl, WORKSPACE } from './paths.ts'

/** What a language's library function does, if it is one that is known. */
export function functionIdiomOf(ev: Evaluator, callee: External, construct = false): FunctionIdiom | null {
  const path = pathOf(callee)
  if (path === null) return null
  const { functions, namesArguments } = ev.program.idioms(callee.at.module.facts.languageId)
  // Where nothing is written in front of a call that constructs, there is one idiom for both.
  const plain = (construct && !namesArguments ? 'new ' : '') + (path.startsWith('node:') ? path.slice(5) : path)
  return functions.get(plain) ?? functions.get(plain.replace(':default.', ':').replace(':*.', ':')) ?? null
}

/** The result of calling a library function; null when it is not one that is followed. */
export function callFunctionIdiom(
  ev: Evaluator,
  callee: External,
  args: Arguments,
  construct: boolean,
  at: Site,
): Value | null {
  const idiom = functionIdiomOf(ev, callee, construct)
  if (idiom === null) return null
  const arg = (position: number): Value => {
    const given = args.positional[position]
    return given ? ev.force(given.value) : literal(undefined, at)
  }
  switch (idiom) {
    case 'first':
      return args.positional.length > 0 ? arg(0) : unknown('dynamic', 'argument', at)
    case 'second':
      return args.positional.length > 1 ? arg(1) : unknown('dynamic', 'argument', at)
    case 'element':
      return ev.element(arg(0), at)
    case 'one-of-second': {
      const choices = args.positional[1]?.value ?? args.named.get('options')
      return choices ? ev.element(ev.force(choices), at) : unknown('dynamic', 'choice', at)
    }
    case 'arguments':
      return listOf(args, at)
    case 'attribute': {
      const member = ev.index(arg(0), arg(1), at)
      return args.positional.length > 2
        ? union([...optionsOf(member).filter(each => !isNullish(each)), arg(2)], at)
        : member
    }
    case 'field':
      return fieldDefault(ev, args, at)
    case 'zip': {
      const parts = args.positional.map(each => ({
        kind: 'one' as const,
        value: { value: ev.element(ev.force(each.value), at) },
      }))
      return { kind: 'array', items: [{ kind: 'repeat', value: { value: { kind: 'array', items: parts, at } } }], at }
    }
    case 'chain':
      return { kind: 'array', items: args.positional.map(each => ({ kind: 'spread', value: each.value })), at }
    case 'package-directory':
      return packageDirectory(ev, arg(0), at)
    case 'package-templates':
      return joinPaths(
        [packageDirectory(ev, arg(0), at), args.positional.length > 1 ? arg(1) : literal('templates', at)],
        at,
      )
    case 'template-directory': {
      const loader = args.named.get('loader')
      return loader ? ev.force(loader) : literal('', at)
    }
    case 'read-resource':
      return readFile(ev, joinPaths([packageDirectory(ev, arg(0), at), arg(1)], at), at)
    case 'load-data': {
      const named = args.named.get('filename')
      return loadData(ev, named ? ev.force(named) : arg(0), at)
    }
    case 'dedent':
      return dedented(arg(0), at)
    case 'last':
      return args.positional.length > 0 ? arg(args.positional.length - 1) : unknown('dynamic', 'argument', at)
    case 'json':
    case 'text':
      return arg(0)
    case 'options-with-url': {
      const [url, options] = args.positional
      if (!url) return unknown('dynamic', 'request', at)
      const entries: Entry[] = [...(options ? [{ spread: options.value }] : []), { name: 'url', value: url.value }]
      return { kind: 'object', entries, at }
    }
    case 'instance-of-first':
      return union(
        optionsOf(arg(0)).map((option): Value => {
          if (option.kind === 'class') return { kind: 'instance', class: option, arguments: null, frame: null, at }
          if (option.kind === 'external') return { ...option, steps: [...option.steps, { kind: 'instance', at }] }
          return unknown('dynamic', 'injected', at)
        }),
        at,
      )
    case 'merge': {
      const entries: Entry[] = args.positional.map(each => ({ spread: each.value }))
      return { kind: 'object', entries, at }
    }
    case 'dictionary': {
      const entries: Entry[] = args.positional.flatMap(({ value, spread }) =>
        spread ? itemsOf(ev, value).flatMap(each => tableEntries(ev, each, at)) : tableEntries(ev, value, at),
      )
      for (const spread of args.namedSpreads) entries.push({ spread })
      for (const [name, value] of args.named) entries.push({ name, value })
      return { kind: 'object', entries, at }
    }
    case 'table': {
      const [pairs] = args.positional
      return { kind: 'object', entries: pairs ? tableEntries(ev, pairs.value, at) : [], at }
    }
    case 'parse-json':
    case 'parse-toml':
    case 'parse-yaml': {
      const text = arg(0)
      if (text.kind === 'literal' && typeof text.value === 'string')
        return parseData(idiom.replace('parse-', '.'), text.value, at) ?? unknown('dynamic', 'data', at)
      return text.kind === 'object' ? text : unknown('dynamic', 'data', at)
    }
    case 'number': {
      const values = optionsOf(arg(0)).map(option => {
        if (option.kind !== 'literal') return option.kind === 'unknown' ? option : unknown('dynamic', 'number', at)
        const number = Number(option.value)
        return Number.isNaN(number) ? unknown('dynamic', 'number', at) : literal(number, at)
      })
      return union(values, at)
    }
    case 'read-file':
      return readFile(ev, arg(0), at)
    case 'join-path':
      return joinPaths(
        args.positional.map(each => ev.force(each.value)),
        at,
      )
    case 'directory-of':
      return parentOf(arg(0), at)
    case 'root':
      return literal(WORKSPACE + ev.program.packageRoot(at.module.path), at)
    case 'resolve-url':
      return resolveUrl(arg(0), args.positional.length > 1 ? arg(1) : null, at)
    case 'join-url':
      return resolveUrl(arg(1), arg(0), at)
    case 'environment':
      return environmentVariable(ev, args, at)
    case 'environment-table':
      return unknown('environment', '', at)
    case 'make-first':
      return mapUnion(arg(0), at, option =>
        option.kind === 'class' ? ev.call(option, given([], at), true, at) : option,
      )
    case 'call-first':
      return ev.call(
        arg(0),
        {
          positional: args.positional.slice(1),
          named: args.named,
          namedSpreads: args.namedSpreads,
          receiver: null,
          at,
        },
        false,
        at,
      )
    case 'call-second':
      return ev.call(arg(1), given([], at), false, at)
    case 'call-reference':
      return ev.call(arg(0), { ...args, positional: args.positional.slice(1), receiver: null }, false, at)
    case 'keys': {
      const key = keysOf(ev, arg(0), at)
      return { kind: 'array', items: [{ kind: 'repeat', value: { value: key } }], at }
    }
    case 'values': {
      const values = optionsOf(arg(0)).map(option =>
        option.kind === 'object'
          ? anyEntry(ev, option, at)
          : option.kind === 'array'
            ? ev.element(option, at)
            : unknown('dynamic', 'value', at),
      )
      return { kind: 'array', items: [{ kind: 'repeat', value: { value: union(values, at) } }], at }
    }
    case 'entries': {
      const table = arg(0)
      if (table.kind === 'object') return entriesOf(ev, table, at)
      const value = table.kind === 'array' ? ev.element(table, at) : unknown('dynamic', 'value', at)
      const any = pair(keysOf(ev, table, at), value, at)
      return { kind: 'array', items: [{ kind: 'repeat', value: { value: any } }], at }
    }
    case 'array-of-size':
      return args.positional.length === 1 ? ofSize(arg(0), { value: literal(undefined, at) }, at) : listOf(args, at)
    case 'array-from': {
      const source = arg(0)
      const mapper = args.positional[1] ? arg(1) : null
      const element = source.kind === 'array' ? ev.element(source, at) : unknown('dynamic', 'element', at)
      const value: Lazy = mapper ? { make: () => ev.call(mapper, given([element], at), false, at) } : { value: element }
      if (source.kind === 'object') return ofSize(ev.member(source, 'length', at), value, at)
      if (source.kind !== 'array') return { kind: 'array', items: [{ kind: 'repeat', value }], at }
      return mapper
        ? {
            kind: 'array',
            items: source.items.map(({ kind }) => ({ kind: kind === 'one' ? kind : 'repeat', value })),
            at,
          }
        : source
    }
    case 'iterate-first':
    case 'iterate-second': {
      const [sequence, mapper] = idiom === 'iterate-first' ? [arg(0), arg(1)] : [arg(1), arg(0)]
      const value = ev.call(mapper, given([ev.element(sequence, at)], at), false, at)
      return { kind: 'array', items: [{ kind: 'repeat', value: { value } }], at }
    }
    case 'state':
      return stateCell(ev, args.positional[0]?.value, at)
    case 'stored-state':
      return stateCell(ev, args.positional[1]?.value, at)
    case 'reduced':
      return pairOf({ make: () => reducedState(ev, args, at) }, at)
    case 'signal':
      return signalPair(callee, args, at)
    case 'kept':
      return pickedOf(ev, keptIn(ev, arg(0), at), args.positional[1]?.value, at)
    case 'kept-pair':
      return keptInPair(ev, arg(0), at)
    case 'selected':
      return selectedState(ev, arg(0), at)
    case 'boxes-of-first':
      return boxesOf(ev, arg(0), at)
    case 'current-box':
      return boxed('current', args.positional[0]?.value, at)
    case 'value-box':
      return boundBox(ev, args.positional[0]?.value, at)
    case 'stored-box':
      return boundBox(ev, args.positional[1]?.value, at)
    case 'computed-box':
      return boxed('value', { make: () => ev.call(arg(0), given([], at), false, at) }, at)
    case 'context':
      return handedDown(ev, arg(0), at)
    case 'partial':
      return bound(arg(0), args.positional.slice(1), args, at)
    default:
      return unknown('dynamic', 'library call', at)
  }
}

/** The arguments that a spread one stands for, as far as they are told. */
function itemsOf(ev: Evaluator, spread: Lazy): Lazy[] {
  const list = ev.force(spread)
  return list.kind === 'array' ? list.items.flatMap(item => (item.kind === 'one' ? [item.value] : [])) : []
}

/** What a list of pairs, or another table, puts into a table. */
function tableEntries(ev: Evaluator, source: Lazy, at: Site): Entry[] {
  const pairs = ev.force(source)
  if (pairs.kind !== 'array') return [{ spread: source }]
  return pairs.items.flatMap(item => {
    const pair = ev.force(item.value)
    const at0 = (position: number): Lazy => ({ value: ev.index(pair, literal(position, at), at) })
    return item.kind === 'spread' ? [] : [{ key: at0(0), value: at0(1) }]
  })
}

/** `Field('x')`, `field(default='x')`, `field(default_factory=list)`. */
function fieldDefault(ev: Evaluator, args: Arguments, at: Site): Value {
  const given = args.named.get('default') ?? args.positional[0]?.value
  if (given) return ev.force(given)
  const factory = args.named.get('default_factory')
  if (!factory) return literal(undefined, at)
  const noArguments: Arguments = { positional: [], named: new Map(), namedSpreads: [], receiver: null, at }
  return ev.call(ev.force(factory), noArguments, false, at)
}

/** A function with some of its arguments given. */
export function bound(callee: Value, positional: Arguments['positional'], args: Arguments, at: Site): Value {
  if (callee.kind === 'external')
    return { ...callee, steps: [...callee.steps, { kind: 'bind', arguments: { ...args, positional }, at }], at }
  return callee
}

export function given(values: Value[], at: Site): Arguments {
  return {
    positional: values.map(value => ({ value: { value }, spread: false })),
    named: new Map(),
    namedSpreads: [],
    receiver: null,
    at,
  }
}
