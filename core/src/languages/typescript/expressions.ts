import ts from 'typescript'
import { ConstantValue, NodeFlag, NodeKind } from '../../model/facts.ts'
import { ASSIGNMENTS, lowerAssignment } from './assignments.ts'
import { lowerClass, lowerFunction } from './callables.ts'
import { type Lowering, lookup, startOf } from './context.ts'
import { guard } from './guards.ts'
import { lowerJsx } from './jsx.ts'
import { importedSpecifier, noteDouble } from './modules.ts'
import { lowerObject } from './objects.ts'

/**
 * Lowers an expression to a node. Parentheses, casts, non-null marks, `satisfies` and `await` say nothing about the
 * value and leave no node. `name` is what the value is being bound to, for functions without a name of their own.
 */
export function lowerExpression(low: Lowering, node: ts.Expression, name?: string): number {
  const { builder } = low
  const make = (kind: number, a?: number, b?: number, c?: number) =>
    builder.node(kind, startOf(low, node), node.end, a, b, c)
  switch (node.kind) {
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
    case ts.SyntaxKind.ExpressionWithTypeArguments:
      return lowerExpression(low, (node as ts.AsExpression).expression, name)
    case ts.SyntaxKind.AwaitExpression: {
      const value = lowerExpression(low, (node as ts.AwaitExpression).expression, name)
      if (builder.kindOf(value) === NodeKind.Call) builder.flag(value, NodeFlag.Awaited)
      return value
    }
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return make(NodeKind.Text, builder.string((node as ts.StringLiteral).text))
    case ts.SyntaxKind.NumericLiteral:
      return make(NodeKind.Number, builder.number(Number((node as ts.NumericLiteral).text)))
    case ts.SyntaxKind.RegularExpressionLiteral: {
      const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec((node as ts.RegularExpressionLiteral).text) ?? []
      return make(NodeKind.Pattern, builder.string(source), builder.string(flags))
    }
    case ts.SyntaxKind.TrueKeyword:
      return make(NodeKind.Constant, ConstantValue.True)
    case ts.SyntaxKind.FalseKeyword:
      return make(NodeKind.Constant, ConstantValue.False)
    case ts.SyntaxKind.NullKeyword:
      return make(NodeKind.Constant, ConstantValue.Null)
    case ts.SyntaxKind.Identifier:
      return lowerIdentifier(low, node as ts.Identifier)
    case ts.SyntaxKind.ThisKeyword:
      return make(NodeKind.This, low.class, low.object)
    case ts.SyntaxKind.SuperKeyword:
      return make(NodeKind.Super, low.class)
    case ts.SyntaxKind.TemplateExpression:
      return lowerTemplate(low, node as ts.TemplateExpression)
    case ts.SyntaxKind.PropertyAccessExpression: {
      const access = node as ts.PropertyAccessExpression
      return make(NodeKind.Member, lowerExpression(low, access.expression), builder.string(access.name.text))
    }
    case ts.SyntaxKind.ElementAccessExpression: {
      const { expression, argumentExpression } = node as ts.ElementAccessExpression
      const object = lowerExpression(low, expression)
      if (argumentExpression && ts.isStringLiteralLike(argumentExpression))
        return make(NodeKind.Member, object, builder.string(argumentExpression.text))
      return make(NodeKind.Index, object, argumentExpression ? lowerExpression(low, argumentExpression) : -1)
    }
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NewExpression:
      return lowerCall(low, node as ts.CallExpression | ts.NewExpression)
    case ts.SyntaxKind.ObjectLiteralExpression:
      return lowerObject(low, node as ts.ObjectLiteralExpression)
    case ts.SyntaxKind.ArrayLiteralExpression: {
      const items = (node as ts.ArrayLiteralExpression).elements.map(item => lowerArgument(low, item))
      return make(NodeKind.Array, builder.list(items), items.length)
    }
    case ts.SyntaxKind.ConditionalExpression: {
      const { condition, whenTrue, whenFalse } = node as ts.ConditionalExpression
      const test = lowerExpression(low, condition)
      guard(low, test, true, whenTrue.pos, whenTrue.end)
      guard(low, test, false, whenFalse.pos, whenFalse.end)
      const alternatives = [lowerExpression(low, whenTrue, name), lowerExpression(low, whenFalse, name)]
      return make(NodeKind.Choice, builder.list(alternatives), 2, test)
    }
    case ts.SyntaxKind.BinaryExpression:
      return lowerBinary(low, node as ts.BinaryExpression, name)
    case ts.SyntaxKind.PrefixUnaryExpression: {
      const { operator, operand } = node as ts.PrefixUnaryExpression
      if (operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(operand))
        return make(NodeKind.Number, builder.number(-Number(operand.text)))
      const value = lowerExpression(low, operand)
      if (operator === ts.SyntaxKind.PlusToken) return value
      const isNot = operator === ts.SyntaxKind.ExclamationToken
      return isNot
        ? make(NodeKind.Binary, value, -1, builder.string('!'))
        : make(NodeKind.Opaque, builder.string('unary'))
    }
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression: {
      const fn = node as ts.ArrowFunction | ts.FunctionExpression
      return lowerFunction(low, fn, fn.name?.text ?? name ?? '')
    }
    case ts.SyntaxKind.ClassExpression:
      return lowerClass(low, node as ts.ClassExpression, (node as ts.ClassExpression).name?.text ?? name ?? '')
    case ts.SyntaxKind.TaggedTemplateExpression: {
      const { tag, template } = node as ts.TaggedTemplateExpression
      return make(NodeKind.Tagged, lowerExpression(low, tag), lowerExpression(low, template))
    }
    case ts.SyntaxKind.TypeOfExpression: {
      const value = lowerExpression(low, (node as ts.TypeOfExpression).expression)
      return make(NodeKind.Binary, value, -1, builder.string('typeof'))
    }
    case ts.SyntaxKind.VoidExpression:
      lowerExpression(low, (node as ts.VoidExpression).expression)
      return make(NodeKind.Constant, ConstantValue.Undefined)
    case ts.SyntaxKind.YieldExpression:
      if ((node as ts.YieldExpression).expression) lowerExpression(low, (node as ts.YieldExpression).expression!)
      return make(NodeKind.Opaque, builder.string('yield'))
    case ts.SyntaxKind.MetaProperty:
      return make(NodeKind.Global, builder.string('import.meta'))
    case ts.SyntaxKind.JsxElement:
    case ts.SyntaxKind.JsxSelfClosingElement:
    case ts.SyntaxKind.JsxFragment:
      return lowerJsx(low, node as ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment)
    default:
      ts.forEachChild(node, child => {
        if (ts.isExpression(child)) lowerExpression(low, child)
      })
      return make(NodeKind.Opaque, builder.string('expression'))
  }
}

/** Svelte's own words, which name no store. */
const RUNES: ReadonlySet<string> = new Set([
  '$state',
  '$derived',
  '$props',
  '$effect',
  '$bindable',
  '$inspect',
  '$host',
])

export function lowerIdentifier(low: Lowering, node: ts.Identifier): number {
  const { builder } = low
  const start = startOf(low, node)
  const binding = lookup(low.scope, node.text)
  if (binding >= 0) return builder.node(NodeKind.Ref, start, node.end, binding)
  if (node.text === 'undefined') return builder.node(NodeKind.Constant, start, node.end, ConstantValue.Undefined)
  // Svelte: what the store keeps that has the name without the sign.
  const store = node.text.startsWith('$') && !RUNES.has(node.text) ? lookup(low.scope, node.text.slice(1)) : -1
  if (store >= 0)
    return builder.node(
      NodeKind.Member,
      start,
      node.end,
      builder.node(NodeKind.Ref, start + 1, node.end, store),
      builder.string('$'),
    )
  return builder.node(NodeKind.Global, start, node.end, builder.string(node.text))
}

function lowerTemplate(low: Lowering, node: ts.TemplateExpression): number {
  const { builder } = low
  const parts: number[] = []
  const text = (piece: ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail) => {
    if (piece.text) parts.push(builder.node(NodeKind.Text, piece.pos, piece.end, builder.string(piece.text)))
  }
  text(node.head)
  for (const span of node.templateSpans) {
    parts.push(lowerExpression(low, span.expression))
    text(span.literal)
  }
  return builder.node(NodeKind.Concat, startOf(low, node), node.end, builder.list(parts), parts.length)
}

export function lowerArgument(low: Lowering, node: ts.Expression): number {
  if (!ts.isSpreadElement(node)) return lowerExpression(low, node)
  return low.builder.node(NodeKind.Spread, startOf(low, node), node.end, lowerExpression(low, node.expression))
}

function lowerCall(low: Lowering, node: ts.CallExpression | ts.NewExpression): number {
  const { builder } = low
  const start = startOf(low, node)
  const specifier = ts.isCallExpression(node) ? importedSpecifier(low, node) : null
  if (specifier !== null) {
    low.facts.specifiers.push(specifier)
    return builder.node(NodeKind.Module, start, node.end, builder.string(specifier))
  }
  noteDouble(low, node)
  const callee = lowerExpression(low, node.expression)
  const call = builder.node(NodeKind.Call, start, node.end, callee)
  const args = (node.arguments ?? []).map((argument, index) => {
    const before = low.facts.functions.length
    low.handed = ts.isObjectLiteralExpression(argument) ? { call, index, path: [] } : null
    const value = lowerArgument(low, argument)
    // Functions are numbered outside in, so the argument itself, if it is one, took the first number.
    const fn = low.facts.functions[before]
    if (fn && fn.node === value) fn.argumentOf = { call, index, name: null }
    return value
  })
  builder.patch(call, callee, builder.list(args), args.length)
  if (ts.isNewExpression(node)) builder.flag(call, NodeFlag.New)
  builder.call(call, low.region)
  return call
}

function lowerBinary(low: Lowering, node: ts.BinaryExpression, name?: string): number {
  const { builder } = low
  const operator = node.operatorToken.kind
  const make = (kind: number, a?: number, b?: number, c?: number) =>
    builder.node(kind, startOf(low, node), node.end, a, b, c)
  if (ASSIGNMENTS.has(operator)) return lowerAssignment(low, node)
  const left = lowerExpression(low, node.left, name)
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken)
    guard(low, left, operator === ts.SyntaxKind.AmpersandAmpersandToken, node.right.pos, node.right.end)
  const right = lowerExpression(low, node.right, name)
  switch (operator) {
    case ts.SyntaxKind.PlusToken:
      return make(NodeKind.Add, left, right)
    case ts.SyntaxKind.BarBarToken:
      return make(NodeKind.Fallback, left, right)
    case ts.SyntaxKind.QuestionQuestionToken: {
      const fallback = make(NodeKind.Fallback, left, right)
      builder.flag(fallback, NodeFlag.Nullish)
      return fallback
    }
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return make(NodeKind.And, left, right)
    case ts.SyntaxKind.CommaToken:
      return right
    default:
      return make(NodeKind.Binary, left, right, builder.string(ts.tokenToString(operator) ?? ''))
  }
}
