import { type Lowering, pushRegion } from './context.ts'
import { lowerExpression, lowerExpressionList } from './expressions.ts'
import { lowerBody } from './statements.ts'
import { isExpression, type Syntax } from './syntax.ts'
import { bindLoopTarget, loopBound } from './targets.ts'

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
    pushRegion(low, { kind: 'loop', ...loopBound(low, sequence), start, end })
    const first = head.findIndex(each => each.type === 'for')
    bindLoopTarget(low, head.slice(first + 1, Math.max(first + 1, middle)), sequence, start)
  }
  if (bodies[0]) lowerBody(low, bodies[0])
  low.region = outer
  for (const each of bodies.slice(1)) lowerBody(low, each)
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
