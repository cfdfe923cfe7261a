import { type NodeId, NodeKind } from '../model/facts.ts'
import type { Evaluator } from './evaluator.ts'
import { isTextIdiom } from './intrinsics/text-methods.ts'
import type { ModuleView } from './module-view.ts'
import { isNullish, literal, optionsOf, union, unknown } from './unions.ts'
import type { Frame, Site, Value } from './values.ts'

/** The part of the steps left that finding out about one test may take. */
const TEST_SHARE = 0.25

/**
 * Whether code in a region runs in the call being followed: false when a test around it is known to fail, true when all
 * are known to hold, null when the code does not tell.
 */
export function runs(ev: Evaluator, module: ModuleView, region: number, frame: Frame | null): boolean | null {
  let certain: boolean | null = true
  const { regions } = module.facts
  for (let at = region; at >= 0 && regions[at]!.kind !== 'function'; at = regions[at]!.parent) {
    const { kind, test } = regions[at]!
    if (kind === 'loop') certain = null
    if (kind !== 'branch') continue
    const holds = test && isPlain(ev, module, test.node) ? truthWithin(ev, module, test.node, frame) : null
    if (holds === null) certain = null
    else if (holds === test!.negated) return false
  }
  return certain
}

/** What a test comes to, leaving most steps to what it decides about: without an answer all of it may run. */
function truthWithin(ev: Evaluator, module: ModuleView, test: NodeId, frame: Frame | null): boolean | null {
  return ev.share({ fraction: TEST_SHARE }, () => truthOf(ev.evaluate(module, test, frame)))
}

/** Whether two regions are branches of one decision, so that a run takes only one of them. */
export function excludes(module: ModuleView, one: number, other: number): boolean {
  const { regions } = module.facts
  const around: number[] = []
  for (let at = one; at >= 0; at = regions[at]!.parent) around.push(at)
  let below = -1
  for (let at = other; at >= 0; below = at, at = regions[at]!.parent) {
    const position = around.indexOf(at)
    if (position < 0) continue
    const [a, b] = [regions[around[position - 1] ?? -1], regions[below]]
    if (!a?.test || !b?.test || a === b) return false
    return a.test.node === b.test.node
      ? a.test.negated !== b.test.negated
      : subjectOf(module, a.test.node) >= 0 && subjectOf(module, a.test.node) === subjectOf(module, b.test.node)
  }
  return false
}

/** What the cases of a switch compare: the same node for all of them. */
function subjectOf(module: ModuleView, test: NodeId): NodeId {
  if (module.kind(test) !== NodeKind.Binary) return -1
  const operator = module.string(module.c(test))
  if (operator === 'or') return subjectOf(module, module.a(test))
  return operator === '===' ? module.a(test) : -1
}

/** Nodes whose regions run in this call, in order, up to the first that surely does. */
export function reachedBy<T extends { node: NodeId; region: number }>(
  ev: Evaluator,
  module: ModuleView,
  candidates: readonly T[],
  frame: Frame | null,
): T[] {
  const reached: T[] = []
  for (const candidate of candidates) {
    const does = runs(ev, module, candidate.region, frame)
    if (does === false) continue
    reached.push(candidate)
    if (does === true) break
  }
  return reached
}

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
      const same = areSame(a, b)
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
      const truths = [truthOf(left()), truthOf(right())]
      return truths.includes(true)
        ? literal(true, at)
        : truths.includes(null)
          ? unknown('dynamic', 'comparison', at)
          : literal(false, at)
    }
    case 'in': {
      const [key, table] = [left(), right()]
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
      const truth = truthOf(left())
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
