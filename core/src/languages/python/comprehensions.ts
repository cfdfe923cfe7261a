import { NodeKind } from '../../model/facts.ts'
import { type Lowering, newScope, pushRegion } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { inside, isExpression, type Syntax } from './syntax.ts'
import { bindLoopTarget, iteratedNode } from './targets.ts'

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
      const loop = iteratedNode(low, sequence)
      pushRegion(low, { kind: 'loop', node: loop, loop: loop < 0 ? 'unbounded' : 'iterates', start, end })
      bindLoopTarget(low, clause.slice(0, Math.max(0, middle)), sequence, start)
    } else for (const test of clause.filter(isExpression)) lowerExpression(low, test)
    at = next
  }
  const value = lowerElement(low, element, start, end)
  Object.assign(low, outer)
  if (builder.kindOf(value) === NodeKind.ComputedProperty)
    return builder.node(NodeKind.Object, start, end, builder.list([value]), 1)
  return builder.node(NodeKind.Repeat, start, end, value, iterated)
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
