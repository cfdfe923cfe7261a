import { ConstantValue, NodeKind } from '../../model/facts.ts'
import { lowerComprehensionParts } from './comprehensions.ts'
import { dottedName, type Lowering, lookup, textOf } from './context.ts'
import { noteDouble } from './doubles.ts'
import { lowerExpression } from './expressions.ts'
import { lowerNamedTuple } from './named-tuples.ts'
import { lowerMisfit } from './statements.ts'
import { stringValue } from './strings.ts'
import { childOf, inside, isExpression, type Syntax, splitAtCommas } from './syntax.ts'

export function lowerCall(low: Lowering, node: Syntax): number {
  const { builder } = low
  const [callee] = node.children
  const groups = splitAtCommas(inside(childOf(node, 'ArgList') ?? node))
  if (!callee || callee.type === 'ArgList')
    return builder.node(NodeKind.Opaque, node.start, node.end, builder.string('unfinished'))
  const special = lowerNamedTuple(low, node, callee, groups) ?? lowerSpecialCall(low, node, callee, groups)
  if (special !== null) return special
  noteDouble(low, callee, groups)
  const target = lowerExpression(low, withoutTypeArguments(low, callee))
  const call = callNode(low, node, target, groups)
  for (const child of childOf(node, 'ArgList')?.children ?? []) if (child.type === '⚠') lowerMisfit(low, child)
  return call
}

function callNode(low: Lowering, node: Syntax, callee: number, groups: readonly Syntax[][]): number {
  const { builder } = low
  const call = builder.node(NodeKind.Call, node.start, node.end, callee)
  const args = groups.flatMap((group, index) => {
    const before = low.facts.functions.length
    const value = lowerArgument(low, group)
    if (value === null) return []
    // Functions are numbered outside in, so the argument itself, if it is one, took the first number.
    const fn = low.facts.functions[before]
    const isNamed = builder.kindOf(value) === NodeKind.Named
    if (fn && fn.node === (isNamed ? builder.operand(value, 1) : value))
      fn.argumentOf = { call, index, name: isNamed ? builder.textOf(builder.operand(value, 0)) : null }
    return [value]
  })
  builder.patch(call, callee, builder.list(args), args.length)
  builder.call(call, low.region)
  return call
}

/** One argument: `x`, `name=x`, `*x`, `**x`, or a generator without parentheses of its own. */
function lowerArgument(low: Lowering, group: readonly Syntax[]): number | null {
  const { builder } = low
  const first = group[0]!
  const { end } = group.at(-1)!
  if (group.some(each => each.type === 'for')) return lowerComprehensionParts(low, group, first.start, end)
  const value = group.findLast(isExpression)
  if (!value) return null
  if (first.type === '*') return builder.node(NodeKind.Spread, first.start, end, lowerExpression(low, value))
  if (first.type === '**') return builder.node(NodeKind.Spread, first.start, end, lowerExpression(low, value), 1)
  if (group[1]?.type !== 'AssignOp' || textOf(low, group[1]) !== '=') return lowerExpression(low, value)
  const name = textOf(low, first)
  // `name=` without a value yet: nothing is given.
  if (value === first) return null
  return builder.node(NodeKind.Named, first.start, end, builder.string(name), lowerExpression(low, value, name))
}

/** Calls that are part of the language rather than of a library. */
function lowerSpecialCall(low: Lowering, node: Syntax, callee: Syntax, groups: readonly Syntax[][]): number | null {
  const { builder } = low
  const dotted = dottedName(low, callee)
  if (dotted === 'super' && !lookup(low.scope, 'super'))
    return builder.node(NodeKind.Super, node.start, node.end, low.class)
  if (dotted === 'importlib.import_module' || dotted === '__import__') {
    const specifier = stringValue(low, groups[0]?.[0])
    if (specifier !== null) {
      low.facts.specifiers.push(specifier)
      return builder.node(NodeKind.Module, node.start, node.end, builder.string(specifier))
    }
  }
  if (dotted === 'setattr' && groups.length === 3 && !lookup(low.scope, 'setattr')) {
    const [object, name, value] = groups.map(group => group.find(isExpression))
    if (object && name && value) {
      const holder = lowerExpression(low, object)
      const key = stringValue(low, name)
      const target =
        key === null
          ? builder.node(NodeKind.Index, node.start, node.end, holder, lowerExpression(low, name))
          : builder.node(NodeKind.Member, node.start, node.end, holder, builder.string(key))
      low.facts.writes.push({ target, value: lowerExpression(low, value), region: low.region, start: node.end })
      return builder.node(NodeKind.Constant, node.start, node.end, ConstantValue.Null)
    }
  }
  const above = constructedAbove(low, callee, groups)
  if (!above) return null
  return callNode(low, node, builder.node(NodeKind.Super, callee.start, callee.end, low.class), above)
}

/** Arguments of `super().__init__(…)` and `Base.__init__(self, …)`; null for other calls. */
function constructedAbove(low: Lowering, callee: Syntax, groups: readonly Syntax[][]): readonly Syntax[][] | null {
  if (callee.type !== 'MemberExpression' || low.class < 0) return null
  const [object, , property] = callee.children
  if (!object || property?.type !== 'PropertyName' || textOf(low, property) !== '__init__') return null
  if (object.type === 'CallExpression') return dottedName(low, object.children[0]) === 'super' ? groups : null
  const named = groups[0]?.[0]?.type === 'VariableName' ? lookup(low.scope, textOf(low, groups[0][0])) : null
  return dottedName(low, object) !== null && named && 'receiver' in named && !named.isClass ? groups.slice(1) : null
}

/** `Agent[Deps, str](…)` is `Agent(…)`. */
function withoutTypeArguments(low: Lowering, callee: Syntax): Syntax {
  const [object, bracket, key] = callee.children
  if (callee.type !== 'MemberExpression' || bracket?.type !== '[' || !object || !key) return callee
  if (key.type === 'Number' || key.type === 'FormatString') return callee
  const name = dottedName(low, object)
  return name !== null && /(^|\.)[A-Z][a-z]\w*$/.test(name) ? object : callee
}
