import ts from 'typescript'
import { NodeKind } from '../../model/facts.ts'
import { bindValue, type Lowering, lookup, startOf } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { exportAssignment } from './modules.ts'

export const ASSIGNMENTS = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.PlusEqualsToken,
])

export function lowerAssignment(low: Lowering, node: ts.BinaryExpression): number {
  const { builder } = low
  const target = unwrap(node.left)
  const start = startOf(low, node)
  if (ts.isObjectLiteralExpression(target) || ts.isArrayLiteralExpression(target)) {
    const value = lowerExpression(low, node.right)
    assignPattern(low, target, value)
    return value
  }
  const name = ts.isIdentifier(target)
    ? target.text
    : ts.isPropertyAccessExpression(target)
      ? target.name.text
      : undefined
  let value = lowerExpression(low, node.right, name)
  if (node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken) {
    value = builder.node(NodeKind.Add, start, node.end, lowerExpression(low, target), value)
  }
  assign(low, target, value, node.end)
  return value
}

function assign(low: Lowering, target: ts.Expression, value: number, start: number): void {
  if (ts.isIdentifier(target)) {
    const binding = lookup(low.scope, target.text)
    if (binding >= 0) bindValue(low, binding, value, start)
    return
  }
  if (exportAssignment(low, target, value)) return
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target))
    low.facts.writes.push({ target: lowerExpression(low, target), value, region: low.region, start })
}

/** `({ a, b: c } = value)` and `[a, b] = value`. */
function assignPattern(
  low: Lowering,
  pattern: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression,
  value: number,
): void {
  const { builder } = low
  if (ts.isArrayLiteralExpression(pattern)) {
    pattern.elements.forEach((element, position) => {
      const at = startOf(low, element)
      const index = builder.node(NodeKind.Number, at, element.end, builder.number(position))
      assign(low, unwrap(element), builder.node(NodeKind.Index, at, element.end, value, index), at)
    })
    return
  }
  for (const property of pattern.properties) {
    if (!ts.isShorthandPropertyAssignment(property) && !ts.isPropertyAssignment(property)) continue
    if (ts.isComputedPropertyName(property.name)) continue
    const at = startOf(low, property)
    const part = builder.node(NodeKind.Member, at, property.name.end, value, builder.string(property.name.text))
    assign(low, unwrap(ts.isPropertyAssignment(property) ? property.initializer : property.name), part, at)
  }
}

function unwrap(node: ts.Expression): ts.Expression {
  let at = node
  while (ts.isParenthesizedExpression(at) || ts.isAsExpression(at) || ts.isNonNullExpression(at)) at = at.expression
  return at
}
