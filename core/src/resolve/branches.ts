import { type NodeId, NodeKind } from '../model/facts.ts'
import type { Evaluator } from './evaluator.ts'
import { isTextIdiom } from './intrinsics/text-methods.ts'
import type { ModuleView } from './module-view.ts'
import { supposedSame, supposedTruth } from './suppose.ts'
import { isNullish, literal, optionsOf, union, unknown } from './unions.ts'
import type { Frame, Site, Value } from './values.ts'

/** Tests on names and constants; what a call would answer is not worth finding out. */
export function isPlain(ev: Evaluator, module: ModuleView, node: NodeId): boolean {
  switch (module.kind(node)) {
    case NodeKind.Text:
    case NodeKind.Number:
    case NodeKind.Constant:
    case NodeKind.Ref:
      return true
    case NodeKind.Member:
      return isPlain(ev, module, module.a(node))
    case NodeKind.Call: {
      const callee = module.a(node)
      if (callee < 0 || module.kind(callee) !== NodeKind.Member) return false
      const idiom = ev.program.idioms(module.facts.languageId).methods.get(module.string(module.b(callee)))
      return idiom !== undefined && isTextIdiom(idiom) && isPlain(ev, module, module.a(callee))
    }
    case NodeKind.Binary:
      return isPlain(ev, module, module.a(node)) && (module.b(node) < 0 || isPlain(ev, module, module.b(node)))
    default:
      return false
  }
}

export function truthOf(value: Value): boolean | null {
  const truths = new Set(
    optionsOf(value).map(option =>
      option.kind === 'literal'
        ? Boolean(option.value)
        : option.kind === 'unknown' || option.kind === 'external' || option.kind === 'text'
          ? null
          : true,
    ),
  )
  return truths.size === 1 ? [...truths][0]! : null
}

/** Whether a value counts as true, or is taken to. */
export function truthIn(ev: Evaluator, value: Value): boolean | null {
  return truthOf(value) ?? supposedTruth(ev, value)
}

/** What a test on names and constants comes to; where a choice is to be made, of any test. */
export function plainTruth(ev: Evaluator, module: ModuleView, test: NodeId, frame: Frame | null): boolean | null {
  return ev.choices || isPlain(ev, module, test) ? truthIn(ev, ev.evaluate(module, test, frame)) : null
}

/** Whether two values are the same, whichever of their alternatives they are; null when that depends. */
function areSame(a: Value, b: Value): boolean | null {
  const [left, right] = [optionsOf(a), optionsOf(b)]
  if (left.length === 0 || right.length === 0) return null
  const answers = new Set(
    left.flatMap(one =>
      right.map(other => (one.kind === 'literal' && other.kind === 'literal' ? one.value === other.value : null)),
    ),
  )
  return answers.size === 1 ? [...answers][0]! : null
}

/** The same, or what it is taken to be. */
function sameness(ev: Evaluator, a: Value, b: Value): boolean | null {
  return areSame(a, b) ?? supposedSame(ev, a, b)
}

/** What `typeof` says of a value. */
const TYPES: Partial<Record<Value['kind'], string>> = {
  text: 'string',
  object: 'object',
  array: 'object',
  instance: 'object',
  function: 'function',
  class: 'function',
}

const ARITHMETIC: Record<'-' | '*' | '/' | '<' | '<=' | '>' | '>=', (a: number, b: number) => number | boolean> = {
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** More items than this are not compared one by one. */
const MOST_ITEMS = 64

/** `['a', 'b'].includes(x)`, `x in ("a", "b")`, where the list is known in full. */
export function includesItem(
  ev: Evaluator,
  { items }: Extract<Value, { kind: 'array' }>,
  wanted: Value,
  at: Site,
): Value {
  const unsure = unknown('dynamic', 'includes', at)
  const isTold = ev.choices !== null || optionsOf(wanted).every(option => option.kind === 'literal')
  if (!isTold || items.length > MOST_ITEMS) return unsure
  let open = false
  for (const item of items) {
    const same = item.kind === 'one' ? sameness(ev, wanted, ev.force(item.value)) : null
    if (same) return literal(true, at)
    open ||= same === null
  }
  return open ? unsure : literal(false, at)
}

/** Comparisons, negations and arithmetic of known values. */
export function compare(
  ev: Evaluator,
  module: ModuleView,
  node: NodeId,
  operator: string,
  frame: Frame | null,
  at: Site,
): Value | null {
  const left = () => ev.evaluate(module, module.a(node), frame)
  const right = () => ev.evaluate(module, module.b(node), frame)
  switch (operator) {
    case '===':
    case '==':
    case '!==':
    case '!=': {
      const [a, b] = [left(), right()]
      const same = sameness(ev, a, b)
      return same === null
        ? unknown('dynamic', 'comparison', at)
        : literal(same === (operator === '===' || operator === '=='), at)
    }
    case '-':
    case '*':
    case '/':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const [a, b] = [left(), right()]
      if (a.kind !== 'literal' || b.kind !== 'literal' || typeof a.value !== 'number' || typeof b.value !== 'number')
        return null
      return literal(ARITHMETIC[operator](a.value, b.value), at)
    }
    case 'or': {
      const truths = [truthIn(ev, left()), truthIn(ev, right())]
      return truths.includes(true)
        ? literal(true, at)
        : truths.includes(null)
          ? unknown('dynamic', 'comparison', at)
          : literal(false, at)
    }
    case 'in': {
      const [key, table] = [left(), right()]
      if (table.kind === 'array') return includesItem(ev, table, key, at)
      if (key.kind === 'literal' && table.kind === 'literal')
        return typeof table.value === 'string' ? literal(table.value.includes(String(key.value)), at) : null
      if (key.kind !== 'literal' || table.kind !== 'object') return null
      const names = table.entries.map(entry => ('name' in entry ? entry.name : null))
      return names.includes(String(key.value))
        ? literal(true, at)
        : names.includes(null)
          ? unknown('dynamic', 'in', at)
          : literal(false, at)
    }
    case 'typeof': {
      const names = new Set(
        optionsOf(left()).map(each => (each.kind === 'literal' ? typeof each.value : TYPES[each.kind])),
      )
      const [name] = names
      return names.size === 1 && name !== undefined ? literal(name, at) : unknown('dynamic', 'typeof', at)
    }
    case '!': {
      const truth = truthIn(ev, left())
      return truth === null ? unknown('dynamic', 'comparison', at) : literal(!truth, at)
    }
    default:
      return null
  }
}

/** `a ?? b` and `a || b`: `b` counts as soon as `a` may be missing. */
export function fallback(first: Value, second: () => Value, nullish: boolean, at: Value['at']): Value {
  const missing = (value: Value) => isNullish(value) || (!nullish && value.kind === 'literal' && !value.value)
  const kept = optionsOf(first).filter(option => !missing(option))
  const certain = kept.length === optionsOf(first).length && kept.length > 0 && kept.every(isCertain)
  return certain ? first : union([...kept, second()], at)
}

/** Whether a value is surely there. */
function isCertain(value: Value): boolean {
  if (value.kind === 'unknown') return false
  if (value.kind === 'external') return value.steps.some(step => step.kind === 'call' && step.construct)
  return true
}
