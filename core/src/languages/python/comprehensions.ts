import { NodeKind } from '../../model/facts.ts'
import { type Lowering, newScope, pushRegion, textOf } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { stringValue } from './strings.ts'
import { inside, isExpression, type Syntax } from './syntax.ts'
import { bindLoopTarget, loopBound } from './targets.ts'

const COMPREHENSIONS = new Set([
  'ComprehensionExpression',
  'ArrayComprehensionExpression',
  'SetComprehensionExpression',
  'DictionaryComprehensionExpression',
])

export function isComprehension(node: Syntax): boolean {
  return COMPREHENSIONS.has(node.type)
}

/** `[f(x) for x in xs if x]`: a sequence with one element for each, and a loop around what makes it. */
export function lowerComprehension(low: Lowering, node: Syntax): number {
  return lowerComprehensionParts(low, inside(node), node.start, node.end)
}

/** `parts`: the element, or key and value, then the `for` and `if` clauses. */
export function lowerComprehensionParts(low: Lowering, parts: readonly Syntax[], start: number, end: number): number {
  const { builder } = low
  const found = parts.findIndex(each => each.type === 'for' || each.type === 'async')
  const first = found < 0 ? parts.length : found
  const element = parts.slice(0, first)
  const outer = { scope: low.scope, region: low.region }
  low.scope = newScope('comprehension', low.scope)
  const left = keptEntries(low, element, parts.slice(first))
  let iterated = -1
  for (let at = first; at < parts.length; ) {
    const keyword = parts[at]!.type
    let next = at + 1
    while (next < parts.length && !isClause(parts[next]!)) next++
    const clause = parts.slice(at + 1, next)
    if (keyword === 'for') {
      const middle = clause.findIndex(each => each.type === 'in')
      const over = clause.slice(middle + 1).find(isExpression)
      const sequence = over ? lowerExpression(low, over) : -1
      if (iterated < 0) iterated = sequence
      pushRegion(low, { kind: 'loop', ...loopBound(low, sequence), start, end })
      bindLoopTarget(low, clause.slice(0, Math.max(0, middle)), sequence, start)
    } else for (const test of clause.filter(isExpression)) lowerExpression(low, test)
    at = next
  }
  const value = lowerElement(low, element, start, end)
  Object.assign(low, outer)
  if (left !== null && iterated >= 0) return keptObject(low, iterated, left, start, end)
  if (builder.kindOf(value) === NodeKind.ComputedProperty)
    return builder.node(NodeKind.Object, start, end, builder.list([value]), 1)
  return builder.node(NodeKind.Repeat, start, end, value, iterated)
}

/**
 * `{k: v for k, v in options.items() if …}` is `options` with fewer entries: the names that the tests leave out, null
 * for every other comprehension. Which of the rest a test on values drops is not told.
 */
function keptEntries(low: Lowering, element: readonly Syntax[], clauses: readonly Syntax[]): string[] | null {
  const [key, colon, value, ...more] = element
  if (colon?.type !== ':' || !value || more.length > 0 || clauses.filter(each => each.type === 'for').length !== 1)
    return null
  const middle = clauses.findIndex(each => each.type === 'in')
  const next = clauses.findIndex((each, i) => i > middle && isClause(each))
  const names = clauses.slice(1, Math.max(1, middle)).filter(isExpression)
  const targets = (names.length === 1 ? inside(names[0]!).filter(isExpression) : names).map(each => textOf(low, each))
  if (targets.length !== 2 || targets[0] !== textOf(low, key!) || targets[1] !== textOf(low, value)) return null
  const over = clauses.slice(middle + 1, next < 0 ? undefined : next).find(isExpression)
  if (over?.type !== 'CallExpression' || !/\.items\s*\(\s*\)$/.test(textOf(low, over))) return null
  return (next < 0 ? [] : clauses.slice(next)).flatMap(test => namesLeftOut(low, test, targets[0]!))
}

/** Names that `k != 'a'` and `k not in ('a', 'b')` leave out. */
function namesLeftOut(low: Lowering, test: Syntax, key: string): string[] {
  const [left, right] = test.type === 'BinaryExpression' ? test.children.filter(isExpression) : []
  if (!left || !right) return []
  const operator = low.text.slice(left.end, right.start).trim().replace(/\s+/g, ' ')
  if (operator === 'and') return [left, right].flatMap(each => namesLeftOut(low, each, key))
  if (textOf(low, left) !== key || (operator !== '!=' && operator !== 'not in')) return []
  const listed = operator === '!=' ? [right] : inside(right)
  return listed.flatMap(each => stringValue(low, each) ?? [])
}

/** The object whose `.items()` is gone through, without what is left out. */
function keptObject(low: Lowering, items: number, left: readonly string[], start: number, end: number): number {
  const { builder } = low
  const object = builder.operand(builder.operand(items, 0), 0)
  const names = builder.list(left.map(name => builder.string(name)))
  const kept = left.length === 0 ? object : builder.node(NodeKind.Rest, start, end, object, names, left.length)
  const spread = builder.node(NodeKind.Spread, start, end, kept)
  return builder.node(NodeKind.Object, start, end, builder.list([spread]), 1)
}

function lowerElement(low: Lowering, element: readonly Syntax[], start: number, end: number): number {
  const { builder } = low
  const values = element.filter(isExpression)
  const [first, second] = values
  if (!first) return builder.node(NodeKind.Opaque, start, end, builder.string('element'))
  const node = lowerExpression(low, first)
  if (!second || !element.some(each => each.type === ':')) return node
  return builder.node(NodeKind.ComputedProperty, first.start, second.end, node, lowerExpression(low, second))
}

function isClause(node: Syntax): boolean {
  return node.type === 'for' || node.type === 'if' || node.type === 'async'
}
