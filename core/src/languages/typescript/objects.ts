import ts from 'typescript'
import { NodeFlag, NodeKind } from '../../model/facts.ts'
import { lowerFunction } from './callables.ts'
import { type Lowering, startOf } from './context.ts'
import { lowerExpression, lowerIdentifier } from './expressions.ts'

export function lowerObject(low: Lowering, node: ts.ObjectLiteralExpression): number {
  const { builder } = low
  const { handed } = low
  low.handed = null
  const object = builder.node(NodeKind.Object, startOf(low, node), node.end)
  const entries = node.properties.map(property => {
    const start = startOf(low, property)
    if (ts.isSpreadAssignment(property))
      return builder.node(NodeKind.Spread, start, property.end, lowerExpression(low, property.expression))
    const name = property.name
    const text = ts.isComputedPropertyName(name) ? null : name.text
    const before = low.facts.functions.length
    let value: number
    // Only what is written right here stands at a place that names can tell.
    low.handed =
      handed && text !== null && ts.isPropertyAssignment(property) && ts.isObjectLiteralExpression(property.initializer)
        ? { ...handed, path: [...handed.path, text] }
        : null
    if (ts.isShorthandPropertyAssignment(property)) value = lowerIdentifier(low, property.name)
    else if (ts.isPropertyAssignment(property)) value = lowerProperty(low, property.initializer, text, object)
    else value = lowerFunction(low, property, text ?? '', object)
    low.handed = null
    const fn = low.facts.functions[before]
    if (handed && text !== null && fn?.node === value) fn.handedTo = { ...handed, path: [...handed.path, text] }
    if (text === null) {
      const { expression } = name as ts.ComputedPropertyName
      return builder.node(NodeKind.ComputedProperty, start, property.end, lowerExpression(low, expression), value)
    }
    const entry = builder.node(NodeKind.Property, start, property.end, builder.string(text), value)
    if (ts.isGetAccessor(property)) builder.flag(entry, NodeFlag.Getter)
    return entry
  })
  builder.patch(object, builder.list(entries), entries.length)
  return object
}

/** `{ ask: function () { … } }`: a method like any other. */
function lowerProperty(low: Lowering, node: ts.Expression, name: string | null, object: number): number {
  return ts.isFunctionExpression(node)
    ? lowerFunction(low, node, node.name?.text ?? name ?? '', object)
    : lowerExpression(low, node, name ?? undefined)
}
