import { NodeFlag, NodeKind } from '../../model/facts.ts'
import { lowerFunctionDefinition, type Receiver } from './callables.ts'
import { bindValue, declare, type Lowering, lastName, newScope, textOf } from './context.ts'
import { describeCrew } from './crews.ts'
import { applyOptionDefaults, type Decorator } from './decorators.ts'
import { lowerExpression } from './expressions.ts'
import { describeFields } from './fields.ts'
import { hoist } from './scopes.ts'
import { lowerBody } from './statements.ts'
import { childOf, inside, isExpression, type Syntax, splitAtCommas } from './syntax.ts'
import { addField } from './targets.ts'
import { isTypingBase } from './types.ts'

const GETTERS = new Set(['property', 'cached_property', 'computed_field', 'hybrid_property'])
const OVERLOADS = new Set(['overload'])
const CLASS_METHODS = new Set(['classmethod', 'validator', 'field_validator', 'root_validator', 'declared_attr'])
/** Methods that get the class although nothing says so. */
const IMPLICIT_CLASS_METHODS = new Set(['__new__', '__init_subclass__', '__class_getitem__'])

export function lowerClass(low: Lowering, node: Syntax, decorators: readonly Decorator[]): void {
  const { builder, facts } = low
  const nameNode = childOf(node, 'VariableName')
  const name = nameNode ? textOf(low, nameNode) : ''
  const args = splitAtCommas(inside(childOf(node, 'ArgList') ?? { ...node, children: [] }))
  const bases: string[] = []
  const supers = args.flatMap(group => {
    const value = group.findLast(isExpression)
    if (!value) return []
    const lowered = lowerExpression(low, genericBase(value))
    if (group.some(each => each.type === 'AssignOp')) return []
    bases.push(lastName(low.text.slice(genericBase(value).start, genericBase(value).end)))
    return isTypingBase(low, genericBase(value)) ? [] : [lowered]
  })
  const index = facts.classes.length
  const value = builder.node(NodeKind.Class, node.start, node.end, index)
  const symbol = name ? [...low.symbol, name] : low.symbol
  facts.classes.push({
    name,
    symbol: symbol.join('.'),
    supers,
    members: [],
    initializer: null,
    node: value,
    decorators: decorators.map(each => each.node),
    start: node.start,
    end: node.end,
  })
  const outer = { scope: low.scope, class: low.class, symbol: low.symbol }
  const body = childOf(node, 'Body')
  Object.assign(low, { scope: newScope('class', low.scope), class: index, symbol })
  if (body) {
    hoist(low, body.children)
    lowerBody(low, body)
  }
  describeFields(low, index, bases, decorators)
  describeCrew(low, index, decorators)
  const isEnum = bases.some(base => /^(Str|Int|Flag|IntFlag)?Enum$/.test(base))
  const result = isEnum ? enumObject(low, index) : value
  Object.assign(low, outer)
  if (!nameNode) return
  bindValue(low, declare(low, name, 'class', node.start), result, node.start)
  if (low.scope.kind === 'class') addField(low, name, result, null)
}

/** `Generic[T]` and `Base[T]` as a base: the class before the bracket. */
function genericBase(node: Syntax): Syntax {
  return node.type === 'MemberExpression' && node.children[1]?.type === '[' ? genericBase(node.children[0]!) : node
}

/** A function in a class body. */
export function lowerMethod(
  low: Lowering,
  node: Syntax,
  name: string,
  decorators: readonly Decorator[],
): number | null {
  const { facts } = low
  const names = new Set(decorators.map(each => lastName(each.name)))
  const owner = facts.classes[low.class]!
  const isStatic = names.has('staticmethod')
  const isOfClass = IMPLICIT_CLASS_METHODS.has(name) || [...names].some(each => CLASS_METHODS.has(each))
  const receiver: Receiver = isStatic ? null : isOfClass ? 'class' : 'object'
  const fn = facts.functions.length
  const nodes = decorators.map(each => each.node)
  const value = lowerFunctionDefinition(low, node, name, nodes, receiver)
  facts.functions[fn]!.class = low.class
  facts.functions[fn]!.static = isStatic || isOfClass
  applyOptionDefaults(low, fn, decorators)
  if ([...names].some(each => OVERLOADS.has(each)) || names.has('setter') || names.has('deleter')) return null
  if (name === '__init__') {
    owner.initializer = fn
    return value
  }
  const kind = [...names].some(each => GETTERS.has(each)) ? 'getter' : 'method'
  owner.members.push({ name, kind, static: false, node: value, type: null })
  if (isStatic || isOfClass) owner.members.push({ name, kind, static: true, node: value, type: null })
  return value
}

/** An enumeration is a table of its members. */
function enumObject(low: Lowering, index: number): number {
  const { builder, facts } = low
  const { members, start, end } = facts.classes[index]!
  const properties = members
    .filter(member => !member.static && member.node !== null)
    .map(({ name, node }) => builder.node(NodeKind.Property, start, end, builder.string(name), node!))
  const table = builder.node(NodeKind.Object, start, end, builder.list(properties), properties.length)
  builder.flag(table, NodeFlag.Enumeration)
  return table
}
