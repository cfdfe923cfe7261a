import ts from 'typescript'
import { NodeKind, type TypeFacts } from '../../model/facts.ts'
import { type Lowering, lookup } from './context.ts'
import { lowerExpression } from './expressions.ts'

/** Wrappers whose argument is the type that matters to us. */
const TRANSPARENT = new Set(['Promise', 'Readonly', 'Required', 'Partial', 'NonNullable', 'Awaited'])

export function lowerType(low: Lowering, node: ts.TypeNode): number {
  return add(low, factsOf(low, node))
}

export function lowerTypeMembers(
  low: Lowering,
  members: readonly ts.TypeElement[],
  heritage?: ts.NodeArray<ts.HeritageClause>,
): number {
  const supers = heritage?.flatMap(clause => clause.types.map(type => lowerReference(low, type.expression))) ?? []
  return add(low, { kind: 'object', members: membersOf(low, members), extends: supers })
}

/** What a declaration says of its value: its own annotation, or what the value is asserted to be. */
export function statedType(low: Lowering, annotation?: ts.TypeNode, value?: ts.Expression): number | null {
  const type = annotation ?? assertedType(value)
  return type ? lowerType(low, type) : null
}

function assertedType(value: ts.Expression | undefined): ts.TypeNode | undefined {
  let at = value
  while (at && (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at))) at = at.expression
  if (!at || !(ts.isAsExpression(at) || ts.isTypeAssertionExpression(at)) || ts.isConstTypeReference(at.type)) return
  return at.type
}

function add(low: Lowering, facts: TypeFacts): number {
  low.facts.types.push(facts)
  return low.facts.types.length - 1
}

function factsOf(low: Lowering, node: ts.TypeNode): TypeFacts {
  if (ts.isParenthesizedTypeNode(node)) return factsOf(low, node.type)
  if (ts.isTypeReferenceNode(node)) {
    const path = entityPath(node.typeName)
    const [first] = node.typeArguments ?? []
    if (path.length === 1 && first && TRANSPARENT.has(path[0]!)) return factsOf(low, first)
    if (path.length === 1 && first && (path[0] === 'Array' || path[0] === 'ReadonlyArray'))
      return { kind: 'array', element: lowerType(low, first) }
    if (path.length === 1 && first && path[0] === 'ReturnType' && ts.isTypeQueryNode(first)) {
      const callee = lowerExpression(low, expressionOf(first.exprName))
      return { kind: 'typeof', node: low.builder.node(NodeKind.Call, node.pos, node.end, callee, 0, 0) }
    }
    const binding = lookup(low.scope, path[0]!)
    const args = node.typeArguments?.map(argument => lowerType(low, argument)) ?? []
    return { kind: 'reference', binding: binding < 0 ? null : binding, path, arguments: args }
  }
  if (ts.isLiteralTypeNode(node)) {
    if (ts.isStringLiteral(node.literal) || ts.isNoSubstitutionTemplateLiteral(node.literal))
      return { kind: 'literal', value: node.literal.text }
    if (ts.isNumericLiteral(node.literal)) return { kind: 'literal', value: Number(node.literal.text) }
    return { kind: 'other' }
  }
  if (ts.isUnionTypeNode(node)) {
    const members = node.types.filter(type => !isNothing(type))
    if (members.length === 1) return factsOf(low, members[0]!)
    return { kind: 'union', members: members.map(type => lowerType(low, type)) }
  }
  if (ts.isIntersectionTypeNode(node))
    return { kind: 'object', members: [], extends: node.types.map(type => lowerType(low, type)) }
  if (ts.isTypeLiteralNode(node)) return { kind: 'object', members: membersOf(low, node.members), extends: [] }
  if (ts.isArrayTypeNode(node)) return { kind: 'array', element: lowerType(low, node.elementType) }
  if (ts.isTypeOperatorNode(node))
    return node.operator === ts.SyntaxKind.KeyOfKeyword
      ? { kind: 'keys', of: lowerType(low, node.type) }
      : factsOf(low, node.type)
  if (ts.isIndexedAccessTypeNode(node))
    return { kind: 'indexed', object: lowerType(low, node.objectType), index: lowerType(low, node.indexType) }
  if (ts.isTypeQueryNode(node)) return { kind: 'typeof', node: lowerExpression(low, expressionOf(node.exprName)) }
  return { kind: 'other' }
}

function membersOf(low: Lowering, members: readonly ts.TypeElement[]): { name: string; type: number }[] {
  const found: { name: string; type: number }[] = []
  for (const member of members) {
    if (!ts.isPropertySignature(member) || !member.type) continue
    if (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))
      found.push({ name: member.name.text, type: lowerType(low, member.type) })
  }
  return found
}

function lowerReference(low: Lowering, expression: ts.Expression): number {
  const path: string[] = []
  let at = expression
  while (ts.isPropertyAccessExpression(at)) {
    path.unshift(at.name.text)
    at = at.expression
  }
  if (ts.isIdentifier(at)) path.unshift(at.text)
  const binding = path.length ? lookup(low.scope, path[0]!) : -1
  return add(low, { kind: 'reference', binding: binding < 0 ? null : binding, path, arguments: [] })
}

function entityPath(name: ts.EntityName): string[] {
  return ts.isIdentifier(name) ? [name.text] : [...entityPath(name.left), name.right.text]
}

/** `typeof a.b` names an expression; the parser gives it as an entity name. */
function expressionOf(name: ts.EntityName): ts.Expression {
  if (ts.isIdentifier(name)) return name
  const access = ts.factory.createPropertyAccessExpression(expressionOf(name.left), name.right)
  return ts.setTextRange(access, name)
}

function isNothing(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return true
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword
}
