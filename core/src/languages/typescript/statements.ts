import ts from 'typescript'
import { NodeKind, type RegionFacts } from '../../model/facts.ts'
import { bindPattern, hoist } from './bindings.ts'
import { inBranch, lowerIf, lowerSwitch } from './branches.ts'
import { lowerClass, lowerFunction } from './callables.ts'
import { bindValue, declare, type Lowering, pushRegion, pushScope, startOf } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { guard, leaves } from './guards.ts'
import { exportDeclaration, exportDefault, exportName } from './modules.ts'
import { lowerType, lowerTypeMembers, statedType } from './types.ts'

export function lowerStatements(low: Lowering, statements: readonly ts.Statement[]): void {
  hoist(low, statements)
  const end = statements.at(-1)?.end ?? 0
  for (const statement of statements) {
    if (!ts.isIfStatement(statement)) {
      lowerStatement(low, statement)
      continue
    }
    const test = lowerIf(low, statement)
    if (leaves(statement.thenStatement)) guard(low, test, false, statement.end, end)
    else if (statement.elseStatement && leaves(statement.elseStatement)) guard(low, test, true, statement.end, end)
  }
}

export function lowerStatement(low: Lowering, node: ts.Statement): void {
  switch (node.kind) {
    case ts.SyntaxKind.VariableStatement: {
      const { declarationList } = node as ts.VariableStatement
      lowerDeclarations(low, declarationList)
      if (isExported(node)) for (const name of declaredNames(declarationList)) exportName(low, name, name)
      return
    }
    case ts.SyntaxKind.ExpressionStatement:
      lowerExpression(low, (node as ts.ExpressionStatement).expression)
      return
    case ts.SyntaxKind.FunctionDeclaration: {
      const declaration = node as ts.FunctionDeclaration
      if (!declaration.body) return
      const name = declaration.name?.text ?? 'default'
      const value = lowerFunction(low, declaration, name)
      if (declaration.name)
        bindValue(low, declare(low, name, 'function', startOf(low, node)), value, startOf(low, node))
      exportDeclared(low, node, declaration.name?.text, value)
      return
    }
    case ts.SyntaxKind.ClassDeclaration: {
      const declaration = node as ts.ClassDeclaration
      const value = lowerClass(low, declaration, declaration.name?.text ?? 'default')
      if (declaration.name)
        bindValue(low, declare(low, declaration.name.text, 'class', startOf(low, node)), value, startOf(low, node))
      exportDeclared(low, node, declaration.name?.text, value)
      return
    }
    case ts.SyntaxKind.ReturnStatement: {
      const { expression } = node as ts.ReturnStatement
      if (expression) returnValue(low, expression)
      return
    }
    case ts.SyntaxKind.IfStatement:
      lowerIf(low, node as ts.IfStatement)
      return
    case ts.SyntaxKind.Block:
      lowerBlock(low, (node as ts.Block).statements)
      return
    case ts.SyntaxKind.ForStatement:
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.WhileStatement:
    case ts.SyntaxKind.DoStatement:
      lowerLoop(low, node as ts.IterationStatement)
      return
    case ts.SyntaxKind.SwitchStatement:
      lowerSwitch(low, node as ts.SwitchStatement)
      return
    case ts.SyntaxKind.TryStatement: {
      const { tryBlock, catchClause, finallyBlock } = node as ts.TryStatement
      lowerBlock(low, tryBlock.statements)
      if (catchClause) inBranch(low, catchClause.block)
      if (finallyBlock) lowerBlock(low, finallyBlock.statements)
      return
    }
    case ts.SyntaxKind.ThrowStatement:
      lowerExpression(low, (node as ts.ThrowStatement).expression)
      return
    case ts.SyntaxKind.LabeledStatement:
      lowerStatement(low, (node as ts.LabeledStatement).statement)
      return
    case ts.SyntaxKind.WithStatement:
      lowerStatement(low, (node as ts.WithStatement).statement)
      return
    case ts.SyntaxKind.ExportAssignment: {
      const assignment = node as ts.ExportAssignment
      exportDefault(low, lowerExpression(low, assignment.expression), assignment.isExportEquals === true)
      return
    }
    case ts.SyntaxKind.ExportDeclaration:
      exportDeclaration(low, node as ts.ExportDeclaration)
      return
    case ts.SyntaxKind.EnumDeclaration:
      lowerEnum(low, node as ts.EnumDeclaration)
      return
    case ts.SyntaxKind.InterfaceDeclaration: {
      const declaration = node as ts.InterfaceDeclaration
      const binding = declare(low, declaration.name.text, 'type', startOf(low, node))
      low.facts.bindings[binding]!.type ??= lowerTypeMembers(low, declaration.members, declaration.heritageClauses)
      if (isExported(node)) exportName(low, declaration.name.text, declaration.name.text)
      return
    }
    case ts.SyntaxKind.TypeAliasDeclaration: {
      const declaration = node as ts.TypeAliasDeclaration
      const binding = declare(low, declaration.name.text, 'type', startOf(low, node))
      low.facts.bindings[binding]!.type ??= lowerType(low, declaration.type)
      if (isExported(node)) exportName(low, declaration.name.text, declaration.name.text)
      return
    }
    case ts.SyntaxKind.ModuleDeclaration: {
      const { body } = node as ts.ModuleDeclaration
      if (body && ts.isModuleBlock(body) && !hasModifier(node, ts.SyntaxKind.DeclareKeyword))
        lowerBlock(low, body.statements)
      return
    }
    default:
      return
  }
}

export function lowerBlock(low: Lowering, statements: readonly ts.Statement[]): void {
  const outer = pushScope(low)
  lowerStatements(low, statements)
  low.scope = outer
}

export function lowerDeclarations(low: Lowering, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    const type = statedType(low, declaration.type, declaration.initializer)
    const value = declaration.initializer
      ? lowerExpression(low, declaration.initializer, nameOf(declaration.name))
      : null
    bindPattern(low, declaration.name, value, type)
  }
}

export function returnValue(low: Lowering, expression: ts.Expression): void {
  const node = lowerExpression(low, expression)
  if (low.function < 0) return
  const fn = low.facts.functions[low.function]!
  fn.returns.push({ node, region: low.region })
  fn.returnType ??= statedType(low, undefined, expression)
}

function lowerLoop(low: Lowering, node: ts.IterationStatement): void {
  const outerScope = pushScope(low)
  const loop = { kind: 'loop' as const, start: node.pos, end: node.end }
  let outerRegion = low.region
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    const iterated = lowerExpression(low, node.expression)
    outerRegion = pushRegion(low, { ...loop, node: iterated, loop: 'iterates' })
    const kind = ts.isForOfStatement(node) ? NodeKind.Element : NodeKind.Key
    const element = low.builder.node(kind, startOf(low, node.expression), node.expression.end, iterated)
    if (ts.isVariableDeclarationList(node.initializer)) {
      hoist(low, [], node.initializer)
      for (const declaration of node.initializer.declarations) bindPattern(low, declaration.name, element, null)
    }
  } else if (ts.isForStatement(node)) {
    if (node.initializer && ts.isVariableDeclarationList(node.initializer)) {
      hoist(low, [], node.initializer)
      lowerDeclarations(low, node.initializer)
    } else if (node.initializer) lowerExpression(low, node.initializer as ts.Expression)
    const bound = node.condition ? loopBound(low, node.condition) : -1
    if (node.condition && bound < 0) lowerExpression(low, node.condition)
    const counting = bound < 0 ? {} : countingOf(low, node)
    outerRegion = pushRegion(low, { ...loop, node: bound, loop: bound < 0 ? 'unbounded' : 'counts-to', ...counting })
    if (node.incrementor) lowerExpression(low, node.incrementor)
  } else {
    const { expression } = node as ts.WhileStatement | ts.DoStatement
    const bound = loopBound(low, expression)
    if (bound < 0) lowerExpression(low, expression)
    outerRegion = pushRegion(low, { ...loop, node: bound, loop: bound < 0 ? 'unbounded' : 'counts-to' })
  }
  lowerStatement(low, node.statement)
  low.region = outerRegion
  low.scope = outerScope
}

/** `for (let i = from; i <= …; i += by)`. */
function countingOf(low: Lowering, { initializer, condition, incrementor }: ts.ForStatement): Partial<RegionFacts> {
  if (!initializer || !ts.isVariableDeclarationList(initializer) || !incrementor) return {}
  const from = initializer.declarations[0]?.initializer
  const isStep = ts.isBinaryExpression(incrementor) && incrementor.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken
  if (!from || !isSimple(from) || !(isStep ? isSimple(incrementor.right) : isIncrement(incrementor))) return {}
  const inclusive =
    ts.isBinaryExpression(condition!) && condition.operatorToken.kind === ts.SyntaxKind.LessThanEqualsToken
  const by = isStep ? lowerExpression(low, incrementor.right) : -1
  return { counting: { from: lowerExpression(low, from), by, inclusive } }
}

/** Written twice in the facts, it must not be a call. */
function isSimple(node: ts.Expression): boolean {
  return ts.isNumericLiteral(node) || ts.isIdentifier(node)
}

function isIncrement(node: ts.Expression): boolean {
  return (
    (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) &&
    node.operator === ts.SyntaxKind.PlusPlusToken
  )
}

/** `i < limit`, alone or anded with other conditions: the limit's node, or -1. */
function loopBound(low: Lowering, condition: ts.Expression): number {
  if (!ts.isBinaryExpression(condition)) return -1
  const operator = condition.operatorToken.kind
  if (operator === ts.SyntaxKind.LessThanToken || operator === ts.SyntaxKind.LessThanEqualsToken) {
    if (!ts.isIdentifier(condition.left)) return -1
    return lowerExpression(low, condition.right)
  }
  if (operator !== ts.SyntaxKind.AmpersandAmpersandToken) return -1
  const left = loopBound(low, condition.left)
  if (left < 0) lowerExpression(low, condition.left)
  const right = loopBound(low, condition.right)
  if (right < 0) lowerExpression(low, condition.right)
  return left >= 0 ? left : right
}

/** An enum is an object whose members default to their ordinal. */
function lowerEnum(low: Lowering, node: ts.EnumDeclaration): void {
  const { builder } = low
  const start = startOf(low, node)
  const properties = node.members.map((member, ordinal) => {
    const at = startOf(low, member)
    const value = member.initializer
      ? lowerExpression(low, member.initializer)
      : builder.node(NodeKind.Number, at, member.end, builder.number(ordinal))
    const name = ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? member.name.text : ''
    return builder.node(NodeKind.Property, at, member.end, builder.string(name), value)
  })
  const value = builder.node(NodeKind.Object, start, node.end, builder.list(properties), properties.length)
  bindValue(low, declare(low, node.name.text, 'variable', start), value, start)
  if (isExported(node)) exportName(low, node.name.text, node.name.text)
}

function exportDeclared(low: Lowering, node: ts.Statement, name: string | undefined, value: number): void {
  if (!isExported(node)) return
  if (hasModifier(node, ts.SyntaxKind.DefaultKeyword)) exportDefault(low, value, false)
  else if (name) exportName(low, name, name)
}

function isExported(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword)
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some(modifier => modifier.kind === kind) ?? false)
}

function nameOf(name: ts.BindingName): string | undefined {
  return ts.isIdentifier(name) ? name.text : undefined
}

function declaredNames(list: ts.VariableDeclarationList): string[] {
  const names: string[] = []
  const visit = (name: ts.BindingName) => {
    if (ts.isIdentifier(name)) names.push(name.text)
    else for (const element of name.elements) if (ts.isBindingElement(element)) visit(element.name)
  }
  for (const declaration of list.declarations) visit(declaration.name)
  return names
}
