import type { UnknownReason } from '../model/resolved.ts'
import type { External, Site, Value } from './values.ts'

/** More alternatives than this are not listed: a value that open is as good as unknown. */
const MAX_OPTIONS = 32
/** Plain values are as many as a catalogue of models may hold. */
const MAX_LITERALS = 256

/** No value at all: what an expression is while it waits for itself. */
export function nothing(at: Site): Value {
  return { kind: 'union', options: [], at }
}

export function unknown(reason: UnknownReason, detail: string, at: Site): Value {
  return { kind: 'unknown', reason, detail, at }
}

export function literal(value: string | number | boolean | null | undefined, at: Site): Value {
  return { kind: 'literal', value, at }
}

/**
 * Joins alternatives, flattened and without repeats. Objects and lists of one place are one, unless they were `derived`
 * there from several others.
 */
export function union(values: readonly Value[], at: Site, derived = false): Value {
  if (values.length === 1) return values[0]!
  const options: Value[] = []
  const seen = new Set<string>()
  for (const value of values) {
    for (const option of optionsOf(value)) {
      const key = derived && (option.kind === 'object' || option.kind === 'array') ? null : keyOf(option)
      if (key !== null) {
        if (seen.has(key)) continue
        seen.add(key)
      }
      options.push(option)
    }
  }
  if (options.length === 1) return options[0]!
  const most =
    options.length > MAX_OPTIONS && options.every(each => each.kind === 'literal') ? MAX_LITERALS : MAX_OPTIONS
  if (options.length > most)
    return { kind: 'union', options: [...options.slice(0, most), unknown('too-many', '', at)], at }
  return { kind: 'union', options, at }
}

export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'union' ? value.options : [value]
}

/** Applies a step to every alternative. */
export function mapUnion(value: Value, at: Site, step: (option: Value) => Value): Value {
  return value.kind === 'union' ? union(value.options.map(step), at, true) : step(value)
}

/** Equal keys mean equal values; null means never equal. */
function keyOf(value: Value): string | null {
  switch (value.kind) {
    case 'literal':
      return `l:${typeof value.value}:${String(value.value)}`
    case 'function':
      return value.frame || value.self ? null : `f:${value.module.path}:${value.function}`
    case 'class':
      return `c:${value.module.path}:${value.class}`
    case 'instance':
      return value.arguments || value.set || value.below ? null : `i:${value.class.module.path}:${value.class.class}`
    case 'namespace':
      return `n:${value.module.path}`
    case 'unknown':
      return `u:${value.reason}:${value.detail}`
    case 'external':
      return externalKey(value)
    case 'object':
    case 'array':
      return `o:${siteKey(value.at)}`
    default:
      return null
  }
}

export function siteKey(at: Site): string {
  return `${at.module.path}:${at.start}:${at.end}:${at.frame ?? 0}`
}

const ASIDE = ['boxes', 'put', 'stores', 'reduced', 'component', 'unboxed', 'state'] as const

/** A site of its own for what is made of the value that stands at another, so that the two are not taken for one. */
export function aside(at: Site, as: (typeof ASIDE)[number]): Site {
  return { ...at, frame: -1 - ASIDE.indexOf(as) }
}

/** Calls are told apart by where they stand; what they were given follows from that outside frames. */
export function externalKey(value: External): string {
  const steps = value.steps.map(step => (step.kind === 'get' ? `.${step.name}` : `${step.kind}@${siteKey(step.at)}`))
  const set = (value.set ?? []).map(each => `=${siteKey(each.at)}`)
  return `x:${value.root.specifier}:${value.root.name}:${steps.join('')}${set.join('')}`
}

export function isNullish(value: Value): boolean {
  return value.kind === 'literal' && (value.value === null || value.value === undefined)
}
