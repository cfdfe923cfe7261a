import ts from 'typescript'
import { NodeKind, type ParameterFacts } from '../../model/facts.ts'
import { bindPattern, declarePattern } from './bindings.ts'
import { type Lowering, pushRegion, pushScope, startOf } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { lowerStatements, returnValue } from './statements.ts'
import { lowerType, statedType } from './types.ts'

/** `object` is the object literal whose method it is. */
export function lowerFunction(low: Lowering, node: ts.FunctionLikeDeclaration, name: string, object = -1): number {
  const { builder, facts } = low
  const start = startOf(low, node)
  const fn = facts.functions.length
  const value = builder.node(NodeKind.Function, start, node.end, fn)
  const decorators = decoratorsOf(low, node)
  const symbol = name ? [...low.symbol, name] : low.symbol
  facts.functions.push({
    name,
    symbol: symbol.join('.'),
    params: [],
    returns: [],
    region: -1,
    node: value,
    class: null,
    static: false,
    returnType: null,
    argumentOf: null,
    decorators,
    start,
    end: node.end,
  })
  const outer = {
    scope: pushScope(low),
    function: low.function,
    symbol: low.symbol,
    region: low.region,
    class: low.class,
    object: low.object,
  }
  low.function = fn
  low.symbol = symbol
  low.handed = null
  if (!ts.isArrowFunction(node)) {
    low.object = object
    if (object >= 0 || !ts.isClassElement(node)) low.class = -1
  }
  pushRegion(low, { kind: 'function', node: -1, loop: null, start, end: node.end })
  facts.functions[fn]!.region = low.region
  facts.functions[fn]!.returnType = node.type ? lowerType(low, node.type) : null
  for (const parameter of node.parameters) declarePattern(low, parameter.name, 'parameter', low.scope)
  facts.functions[fn]!.params = node.parameters.map((parameter, index) => lowerParameter(low, parameter, fn, index))
  const { body } = node
  if (body && ts.isBlock(body)) lowerStatements(low, body.statements)
  else if (body) returnValue(low, body as ts.Expression)
  Object.assign(low, outer)
  return value
}

function lowerParameter(low: Lowering, parameter: ts.ParameterDeclaration, fn: number, index: number): ParameterFacts {
  const { builder } = low
  const start = startOf(low, parameter)
  const type = parameter.type ? lowerType(low, parameter.type) : null
  const value = builder.node(NodeKind.Param, start, parameter.end, fn, index)
  bindPattern(low, parameter.name, value, type, 'parameter')
  return {
    name: ts.isIdentifier(parameter.name) ? parameter.name.text : '',
    default: parameter.initializer ? lowerExpression(low, parameter.initializer) : null,
    type,
    rest: parameter.dotDotDotToken ? 'positional' : null,
    namedOnly: false,
    ...(parameter.questionToken ? { optional: true } : {}),
  }
}

export function lowerClass(low: Lowering, node: ts.ClassLikeDeclaration, name: string): number {
  const { builder, facts } = low
  const start = startOf(low, node)
  const supers = (node.heritageClauses ?? [])
    .filter(clause => clause.token === ts.SyntaxKind.ExtendsKeyword)
    .flatMap(clause => clause.types.map(type => lowerExpression(low, type.expression)))
  const index = facts.classes.length
  const value = builder.node(NodeKind.Class, start, node.end, index)
  const symbol = name ? [...low.symbol, name] : low.symbol
  facts.classes.push({
    name,
    symbol: symbol.join('.'),
    supers,
    members: [],
    initializer: null,
    node: value,
    decorators: decoratorsOf(low, node),
    start,
    end: node.end,
  })
  const outer = { class: low.class, symbol: low.symbol }
  low.class = index
  low.symbol = symbol
  for (const member of node.members) lowerMember(low, member, index)
  Object.assign(low, outer)
  return value
}

function lowerMember(low: Lowering, member: ts.ClassElement, classIndex: number): void {
  const { facts } = low
  const members = facts.classes[classIndex]!.members
  const isStatic =
    ts.canHaveModifiers(member) &&
    (ts.getModifiers(member)?.some(each => each.kind === ts.SyntaxKind.StaticKeyword) ?? false)
  if (ts.isClassStaticBlockDeclaration(member)) {
    lowerStatements(low, member.body.statements)
    return
  }
  if (ts.isConstructorDeclaration(member)) {
    if (!member.body) return
    const fn = facts.functions.length
    lowerFunction(low, member, 'constructor')
    facts.functions[fn]!.class = classIndex
    facts.classes[classIndex]!.initializer = fn
    member.parameters.forEach((parameter, position) => {
      if (!ts.isIdentifier(parameter.name) || !ts.getModifiers(parameter)?.length) return
      const start = startOf(low, parameter)
      const node = low.builder.node(NodeKind.Param, start, parameter.end, fn, position)
      members.push({
        name: parameter.name.text,
        kind: 'field',
        static: false,
        node,
        type: facts.functions[fn]!.params[position]!.type,
      })
    })
    return
  }
  if (!member.name) return
  const name = ts.isComputedPropertyName(member.name) ? '' : member.name.text
  if (ts.isPropertyDeclaration(member)) {
    const node = member.initializer ? lowerExpression(low, member.initializer, name) : null
    members.push({
      name,
      kind: 'field',
      static: isStatic,
      node,
      type: statedType(low, member.type, member.initializer),
    })
    return
  }
  if (ts.isMethodDeclaration(member) || ts.isGetAccessor(member) || ts.isSetAccessor(member)) {
    if (!member.body) return
    const fn = facts.functions.length
    const node = lowerFunction(low, member, name)
    facts.functions[fn]!.class = classIndex
    facts.functions[fn]!.static = isStatic
    if (!ts.isSetAccessor(member))
      members.push({ name, kind: ts.isGetAccessor(member) ? 'getter' : 'method', static: isStatic, node, type: null })
  }
}

function decoratorsOf(low: Lowering, node: ts.Node): number[] {
  if (!ts.canHaveDecorators(node)) return []
  return (ts.getDecorators(node) ?? []).map(decorator => lowerExpression(low, decorator.expression))
}
