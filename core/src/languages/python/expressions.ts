import { ConstantValue, NodeFlag, NodeKind } from '../../model/facts.ts'
import { lowerLambda } from './callables.ts'
import { lowerCall } from './calls.ts'
import { isComprehension, lowerComprehension } from './comprehensions.ts'
import { dottedName, type Lowering, lookup, textOf } from './context.ts'
import { lowerString, stringValue } from './strings.ts'
import { childOf, inside, isExpression, type Syntax, splitAtCommas } from './syntax.ts'
import { bindTarget } from './targets.ts'

/**
 * Lowers an expression to a node. Parentheses and `await` say nothing about the value and leave no node, and neither do
 * slices. `name` is what the value is being bound to, for lambdas.
 */
export function lowerExpression(low: Lowering, node: Syntax, name?: string): number {
  const { builder } = low
  const make = (kind: number, a?: number, b?: number, c?: number) => builder.node(kind, node.start, node.end, a, b, c)
  const opaque = (what: string) => make(NodeKind.Opaque, builder.string(what))
  if (isComprehension(node)) return lowerComprehension(low, node)
  switch (node.type) {
    case 'ParenthesizedExpression': {
      const inner = node.children.find(isExpression)
      return inner ? lowerExpression(low, inner, name) : opaque('nothing')
    }
    case 'AwaitExpression': {
      const inner = node.children.find(isExpression)
      if (!inner) return opaque('await')
      const value = lowerExpression(low, inner, name)
      if (builder.kindOf(value) === NodeKind.Call) builder.flag(value, NodeFlag.Awaited)
      return value
    }
    case 'String':
    case 'FormatString':
    case 'ContinuedString':
      return lowerString(low, node)
    case 'Number':
      return make(NodeKind.Number, builder.number(numberValue(textOf(low, node))))
    case 'Boolean':
      return make(NodeKind.Constant, textOf(low, node) === 'True' ? ConstantValue.True : ConstantValue.False)
    case 'None':
      return make(NodeKind.Constant, ConstantValue.Null)
    case 'Ellipsis':
      return make(NodeKind.Constant, ConstantValue.Undefined)
    case 'VariableName':
      return lowerName(low, node)
    case 'MemberExpression':
      return lowerMember(low, node)
    case 'CallExpression':
      return lowerCall(low, node)
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression':
      return lowerItems(low, splitAtCommas(inside(node)), node.start, node.end)
    case 'DictionaryExpression':
      return lowerDictionary(low, node)
    case 'ConditionalExpression': {
      const [whenTrue, test, whenFalse] = node.children.filter(isExpression)
      const condition = test ? lowerExpression(low, test) : -1
      const options = [whenTrue, whenFalse].flatMap(each => (each ? [lowerExpression(low, each, name)] : []))
      return make(NodeKind.Choice, builder.list(options), options.length, condition)
    }
    case 'BinaryExpression':
      return lowerBinary(low, node)
    case 'UnaryExpression': {
      const operand = node.children.find(isExpression)
      if (!operand) return opaque('unary')
      const sign = textOf(low, node.children[0]!)
      if (sign === '-' && operand.type === 'Number')
        return make(NodeKind.Number, builder.number(-numberValue(textOf(low, operand))))
      const value = lowerExpression(low, operand)
      if (sign === '+') return value
      return sign === 'not' ? make(NodeKind.Binary, value, -1, builder.string('!')) : opaque('unary')
    }
    case 'NamedExpression': {
      const [target, value] = node.children.filter(isExpression)
      if (!target || !value) return opaque('unfinished')
      const result = lowerExpression(low, value, textOf(low, target))
      bindTarget(low, target, result, node.end)
      return result
    }
    case 'LambdaExpression':
      return lowerLambda(low, node, name ?? '')
    case 'YieldExpression':
      return lowerYield(low, node)
    default:
      for (const child of node.children) if (isExpression(child)) lowerExpression(low, child)
      return opaque('expression')
  }
}

/** One expression, or several parted by commas, which make a tuple. */
export function lowerExpressionList(low: Lowering, nodes: readonly Syntax[], name?: string): number {
  const groups = splitAtCommas(nodes)
  const [only] = groups
  if (groups.length === 1 && only!.length === 1 && !nodes.some(each => each.type === ','))
    return lowerExpression(low, only![0]!, name)
  return lowerItems(low, groups, nodes[0]?.start ?? 0, nodes.at(-1)?.end ?? 0)
}

function lowerItems(low: Lowering, groups: readonly Syntax[][], start: number, end: number): number {
  const items = groups.flatMap(group => {
    const value = group.find(isExpression)
    if (!value) return []
    const node = lowerExpression(low, value)
    return group[0]!.type === '*' ? [low.builder.node(NodeKind.Spread, group[0]!.start, value.end, node)] : [node]
  })
  return low.builder.node(NodeKind.Array, start, end, low.builder.list(items), items.length)
}

function lowerName(low: Lowering, node: Syntax): number {
  const { builder } = low
  const name = textOf(low, node)
  const named = lookup(low.scope, name)
  if (!named) return builder.node(NodeKind.Global, node.start, node.end, builder.string(name))
  if ('receiver' in named)
    return builder.node(named.isClass ? NodeKind.Class : NodeKind.This, node.start, node.end, named.receiver)
  return builder.node(NodeKind.Ref, node.start, node.end, named.binding)
}

function lowerMember(low: Lowering, node: Syntax): number {
  const { builder } = low
  const make = (kind: number, a?: number, b?: number) => builder.node(kind, node.start, node.end, a, b)
  const [object, mark, ...rest] = node.children
  if (!object || !mark) return make(NodeKind.Opaque, builder.string('unfinished'))
  if (mark.type === '.') {
    const module = importedModule(low, node)
    if (module !== null) return make(NodeKind.Module, builder.string(module))
    const property = rest.find(each => each.type === 'PropertyName')
    const value = lowerExpression(low, object)
    // An object's fields as a table are what the object is here anyway.
    if (property && textOf(low, property) === '__dict__') return value
    return property
      ? make(NodeKind.Member, value, builder.string(textOf(low, property)))
      : make(NodeKind.Opaque, builder.string('unfinished'))
  }
  const value = lowerExpression(low, object)
  const parts = rest.filter(each => each.type !== ']')
  const keys = parts.filter(isExpression)
  const [key] = keys
  if (parts.some(each => each.type === ':')) return lowerSlice(low, node, value, parts)
  if (!key) return make(NodeKind.Index, value, -1)
  if (keys.length > 1) return make(NodeKind.Index, value, lowerExpressionList(low, parts))
  const name = stringValue(low, key)
  if (name !== null) return make(NodeKind.Member, value, builder.string(name))
  return make(NodeKind.Index, value, lowerExpression(low, key))
}

/** `text[a:b]`: a method of the sequence with two bounds. With a step it is more of the same. */
function lowerSlice(low: Lowering, node: Syntax, value: number, parts: readonly Syntax[]): number {
  const { builder } = low
  const bounds: number[] = [-1]
  for (const part of parts) {
    if (part.type === ':') bounds.push(-1)
    else if (isExpression(part)) bounds[bounds.length - 1] = lowerExpression(low, part)
  }
  const [from, to, step] = bounds
  if (step !== undefined && step >= 0) return value
  const bound = (given: number | undefined) =>
    given === undefined || given < 0
      ? builder.node(NodeKind.Constant, node.end, node.end, ConstantValue.Undefined)
      : given
  const method = builder.node(NodeKind.Member, node.start, node.end, value, builder.string(':'))
  const list = builder.list([bound(from), bound(to)])
  return builder.node(NodeKind.Call, node.start, node.end, method, list, 2)
}

/** `google.generativeai` after `import google.generativeai`: the module itself, not a member of another. */
function importedModule(low: Lowering, node: Syntax): string | null {
  if (low.dottedImports.size === 0) return null
  const dotted = dottedName(low, node)
  if (dotted === null || !low.dottedImports.has(dotted)) return null
  const head = lookup(low.scope, dotted.slice(0, dotted.indexOf('.')))
  return head && 'binding' in head && low.facts.bindings[head.binding]!.import ? dotted : null
}

function lowerDictionary(low: Lowering, node: Syntax): number {
  const { builder } = low
  const entries = splitAtCommas(inside(node)).flatMap(group => {
    const [first] = group
    const end = group.at(-1)!.end
    const values = group.filter(isExpression)
    if (first!.type === '**')
      return values[0] ? [builder.node(NodeKind.Spread, first!.start, end, lowerExpression(low, values[0]))] : []
    const [key, value] = values
    if (!key || !value) return []
    const name = stringValue(low, key) ?? (key.type === 'Number' ? textOf(low, key) : null)
    if (name !== null)
      return [builder.node(NodeKind.Property, key.start, end, builder.string(name), lowerExpression(low, value, name))]
    const computed = lowerExpression(low, key)
    return [builder.node(NodeKind.ComputedProperty, key.start, end, computed, lowerExpression(low, value))]
  })
  return builder.node(NodeKind.Object, node.start, node.end, builder.list(entries), entries.length)
}

/** Comparisons by the names that branches know. */
const COMPARISONS: Record<string, string> = { '==': '===', is: '===', '!=': '!==', '<>': '!==', 'is not': '!==' }

/** Operators that are methods of their left side, by the names of Python's data model. */
const OPERATOR_METHODS: Record<string, string> = { '|': '__or__', '/': '__truediv__', '%': '__mod__' }

/** Operator of a Binary node. */
export function operatorName(written: string): string {
  return OPERATOR_METHODS[written] ?? written
}

function lowerBinary(low: Lowering, node: Syntax): number {
  const { builder } = low
  const operands = node.children.filter(isExpression)
  const [left, right] = operands
  if (!left || !right) {
    for (const each of operands) lowerExpression(low, each)
    return builder.node(NodeKind.Opaque, node.start, node.end, builder.string('unfinished'))
  }
  const operator = low.text.slice(left.end, right.start).trim()
  const a = lowerExpression(low, left)
  const b = lowerExpression(low, right)
  const make = (kind: number, c?: number) => builder.node(kind, node.start, node.end, a, b, c)
  if (operator === '+') return make(NodeKind.Add)
  if (operator === 'or') return make(NodeKind.Fallback)
  if (operator === 'and') return make(NodeKind.And)
  const plain = operator.replace(/[\s\\]+/g, ' ')
  return make(NodeKind.Binary, builder.string(COMPARISONS[plain] ?? OPERATOR_METHODS[plain] ?? plain))
}

/** What a generator yields; the function around makes its results of it. */
export function lowerYield(low: Lowering, node: Syntax): number {
  const { builder } = low
  const values = node.children.filter(each => each.type !== 'yield' && each.type !== 'from')
  if (values.some(isExpression)) {
    const value = lowerExpressionList(low, values)
    low.yields.push({ node: value, region: low.region, delegates: childOf(node, 'from') !== undefined })
  }
  return builder.node(NodeKind.Opaque, node.start, node.end, builder.string('yield'))
}

function numberValue(text: string): number {
  const plain = text.replaceAll('_', '').replace(/[jJlL]$/, '')
  const value = Number(/^0\d+$/.test(plain) ? `0o${plain}` : plain)
  return Number.isNaN(value) ? 0 : value
}
