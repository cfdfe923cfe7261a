import { NodeKind } from '../../model/facts.ts'
import { type Lowering, pushRegion } from './context.ts'
import { lowerExpression, lowerExpressionList } from './expressions.ts'
import { lowerBody } from './statements.ts'
import { isExpression, type Syntax } from './syntax.ts'
import { bindLoopTarget, iteratedNode } from './targets.ts'

/** `for` and `while`, with what they iterate over or count to as far as the code tells. */
export function lowerLoop(low: Lowering, node: Syntax): void {
  const bodies = node.children.filter(each => each.type === 'Body')
  const head = node.children.slice(
    0,
    Math.max(
      0,
      node.children.findIndex(each => each.type === 'Body'),
    ),
  )
  const { start, end } = bodies[0] ?? node
  const outer = low.region
  if (node.type === 'WhileStatement') {
    const test = head.find(isExpression)
    const bound = test ? countBound(low, test) : -1
    if (test && bound < 0) lowerExpression(low, test)
    pushRegion(low, { kind: 'loop', node: bound, loop: bound < 0 ? 'unbounded' : 'counts-to', start, end })
  } else {
    const middle = head.findIndex(each => each.type === 'in')
    const over = head.slice(middle + 1).filter(each => isExpression(each) || each.type === ',')
    const sequence = over.length > 0 ? lowerExpressionList(low, over) : -1
    const count = rangeBound(low, sequence)
    const iterated = count < 0 ? iteratedNode(low, sequence) : count
    const loop = iterated < 0 ? 'unbounded' : count < 0 ? 'iterates' : 'counts-to'
    pushRegion(low, { kind: 'loop', node: iterated, loop, start, end })
    const first = head.findIndex(each => each.type === 'for')
    bindLoopTarget(low, head.slice(first + 1, Math.max(first + 1, middle)), sequence, start)
  }
  if (bodies[0]) lowerBody(low, bodies[0])
  low.region = outer
  for (const each of bodies.slice(1)) lowerBody(low, each)
}

/** How often `range(…)` goes round; -1 when it is something else. */
function rangeBound(low: Lowering, node: number): number {
  const { builder } = low
  if (node < 0 || builder.kindOf(node) !== NodeKind.Call) return -1
  const callee = builder.operand(node, 0)
  if (builder.kindOf(callee) !== NodeKind.Global) return -1
  const name = builder.textOf(builder.operand(callee, 0))
  if (name !== 'range' && name !== 'xrange') return -1
  const args = Array.from({ length: builder.operand(node, 2) }, (_, i) => builder.item(builder.operand(node, 1), i))
  const [from, to] = args
  if (from === undefined) return -1
  if (to === undefined) return from
  const numbers = [from, to].map(each =>
    builder.kindOf(each) === NodeKind.Number ? builder.numberOf(builder.operand(each, 0)) : null,
  )
  const [low0, high] = numbers
  if (low0 === null || low0 === undefined) return -1
  // `range(0, n)` and `range(1, n + 1)` alike are best told by their end.
  if (high === null || high === undefined) return low0 <= 1 ? to : -1
  return builder.node(
    NodeKind.Number,
    builder.startOf(node),
    builder.endOf(node),
    builder.number(Math.max(0, high - low0)),
  )
}

/** `while tries < limit`: the limit's node, or -1. */
function countBound(low: Lowering, test: Syntax): number {
  if (test.type !== 'BinaryExpression') return -1
  const [left, right] = test.children.filter(isExpression)
  if (!left || !right) return -1
  const operator = low.text.slice(left.end, right.start).trim()
  if (operator === 'and') {
    const first = countBound(low, left)
    if (first >= 0) {
      lowerExpression(low, right)
      return first
    }
    const second = countBound(low, right)
    if (second >= 0) lowerExpression(low, left)
    return second
  }
  return /^<=?$/.test(operator) && left.type === 'VariableName' ? lowerExpression(low, right) : -1
}
