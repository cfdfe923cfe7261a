import { NodeKind } from '../../model/facts.ts'
import type { Lowering } from './context.ts'
import { textOf } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { inBranch, lowerBody, lowerStatement } from './statements.ts'
import { stringValue } from './strings.ts'
import { childOf, isExpression, type Syntax } from './syntax.ts'
import { bindTarget } from './targets.ts'

/** `match subject:` — each case is a branch; cases of plain values are tests that can be told apart. */
export function lowerMatch(low: Lowering, node: Syntax): void {
  const subjectNode = node.children.slice(1).find(isExpression)
  const subject = subjectNode ? lowerExpression(low, subjectNode) : -1
  const body = childOf(node, 'MatchBody')
  for (const clause of body?.children ?? []) {
    if (clause.type !== 'MatchClause') {
      if (/(Statement|Definition|⚠)$/.test(clause.type)) lowerStatement(low, clause)
      continue
    }
    const pattern = clause.children.find(each => /Pattern$/.test(each.type))
    const test = pattern && subject >= 0 ? patternTest(low, pattern, subject) : -1
    inBranch(low, clause, test < 0 ? null : { node: test, negated: false }, () => {
      if (pattern && subject >= 0) bindPattern(low, pattern, subject)
      const guard = childOf(clause, 'Guard')?.children.find(isExpression)
      if (guard) lowerExpression(low, guard)
      const then = childOf(clause, 'Body')
      if (then) lowerBody(low, then)
    })
  }
}

/** A node that says whether the subject is the pattern's value; -1 for patterns that are no plain values. */
function patternTest(low: Lowering, pattern: Syntax, subject: number): number {
  const { builder } = low
  const { start, end } = pattern
  const binary = (a: number, b: number, operator: string) =>
    builder.node(NodeKind.Binary, start, end, a, b, builder.string(operator))
  if (pattern.type === 'OrPattern') {
    const tests = pattern.children
      .filter(each => /Pattern$/.test(each.type))
      .map(each => patternTest(low, each, subject))
    return tests.length === 0 || tests.includes(-1) ? -1 : tests.reduce((all, each) => binary(all, each, 'or'))
  }
  if (pattern.type !== 'LiteralPattern') return -1
  const text = stringValue(low, pattern.children[0])
  if (text !== null) return binary(subject, builder.node(NodeKind.Text, start, end, builder.string(text)), '===')
  if (pattern.children[0]?.type !== 'Number') return -1
  const value = builder.node(NodeKind.Number, start, end, builder.number(Number(textOf(low, pattern.children[0]))))
  return binary(subject, value, '===')
}

/** Names that a pattern binds: the whole subject, or a part that is not followed. */
function bindPattern(low: Lowering, pattern: Syntax, value: number): void {
  if (pattern.type === 'CapturePattern' || pattern.type === 'AsPattern') {
    const name = pattern.children.findLast(each => each.type === 'VariableName')
    if (name) bindTarget(low, name, value, name.end)
  }
  for (const child of pattern.children) {
    if (!/Pattern$/.test(child.type)) continue
    const part =
      pattern.type === 'AsPattern' || pattern.type === 'OrPattern'
        ? value
        : low.builder.node(NodeKind.Opaque, child.start, child.end, low.builder.string('part'))
    bindPattern(low, child, part)
  }
}
