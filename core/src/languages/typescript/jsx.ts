import ts from 'typescript'
import { ConstantValue, NodeKind } from '../../model/facts.ts'
import { type Lowering, startOf } from './context.ts'
import { lowerExpression } from './expressions.ts'

/** A component is a function called with its properties. */
export function lowerJsx(low: Lowering, node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment): number {
  const { builder } = low
  const start = startOf(low, node)
  if (!ts.isJsxSelfClosingElement(node)) {
    for (const child of node.children) {
      if (ts.isJsxExpression(child)) {
        if (child.expression) lowerExpression(low, child.expression)
      } else if (!ts.isJsxText(child)) lowerJsx(low, child)
    }
  }
  if (ts.isJsxFragment(node)) return builder.node(NodeKind.Opaque, start, node.end, builder.string('jsx'))
  const opening = ts.isJsxElement(node) ? node.openingElement : node
  const entries: number[] = []
  for (const attribute of opening.attributes.properties) {
    const at = startOf(low, attribute)
    if (ts.isJsxSpreadAttribute(attribute)) {
      entries.push(builder.node(NodeKind.Spread, at, attribute.end, lowerExpression(low, attribute.expression)))
      continue
    }
    const { initializer } = attribute
    let value: number
    if (!initializer) value = builder.node(NodeKind.Constant, at, attribute.end, ConstantValue.True)
    else if (ts.isJsxExpression(initializer))
      value = initializer.expression
        ? lowerExpression(low, initializer.expression)
        : builder.node(NodeKind.Opaque, at, attribute.end, builder.string('jsx'))
    else if (ts.isStringLiteral(initializer)) value = lowerExpression(low, initializer)
    else value = lowerJsx(low, initializer)
    const name = ts.isIdentifier(attribute.name) ? attribute.name.text : attribute.name.getText(low.source)
    entries.push(builder.node(NodeKind.Property, at, attribute.end, builder.string(name), value))
  }
  const tag = opening.tagName
  const isComponent = ts.isIdentifier(tag) ? /^[A-Z]/.test(tag.text) : ts.isPropertyAccessExpression(tag)
  if (!isComponent) return builder.node(NodeKind.Opaque, start, node.end, builder.string('jsx'))
  const props = builder.node(NodeKind.Object, opening.pos, opening.end, builder.list(entries), entries.length)
  const call = builder.node(
    NodeKind.Call,
    start,
    node.end,
    lowerExpression(low, tag as ts.Expression),
    builder.list([props]),
    1,
  )
  builder.call(call, low.region)
  return call
}
