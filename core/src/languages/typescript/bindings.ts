import ts from 'typescript'
import { NodeKind } from '../../model/facts.ts'
import { bindValue, declare, type Lowering, type Scope, startOf } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { importDeclaration } from './modules.ts'

/**
 * Declares what a list of statements binds before any of them is lowered: functions, classes, imports and lexical
 * variables of the block, and at function level every `var` below it.
 */
export function hoist(low: Lowering, statements: readonly ts.Statement[], list?: ts.VariableDeclarationList): void {
  if (list) declareList(low, list, low.scope)
  for (const statement of statements) {
    switch (statement.kind) {
      case ts.SyntaxKind.VariableStatement:
        declareList(low, (statement as ts.VariableStatement).declarationList, low.scope)
        break
      case ts.SyntaxKind.FunctionDeclaration:
      case ts.SyntaxKind.ClassDeclaration: {
        const { name } = statement as ts.FunctionDeclaration | ts.ClassDeclaration
        const kind = ts.isClassDeclaration(statement) ? 'class' : 'function'
        if (name) declare(low, name.text, kind, startOf(low, statement))
        break
      }
      case ts.SyntaxKind.EnumDeclaration:
        declare(low, (statement as ts.EnumDeclaration).name.text, 'variable', startOf(low, statement))
        break
      case ts.SyntaxKind.InterfaceDeclaration:
      case ts.SyntaxKind.TypeAliasDeclaration:
        declare(
          low,
          (statement as ts.InterfaceDeclaration | ts.TypeAliasDeclaration).name.text,
          'type',
          startOf(low, statement),
        )
        break
      case ts.SyntaxKind.ImportDeclaration:
      case ts.SyntaxKind.ImportEqualsDeclaration:
        importDeclaration(low, statement as ts.ImportDeclaration | ts.ImportEqualsDeclaration)
        break
      default:
        hoistVars(low, statement)
    }
  }
}

/** `var` in nested blocks belongs to the function around them. */
function hoistVars(low: Lowering, node: ts.Node): void {
  if (ts.isVariableDeclarationList(node)) {
    if ((node.flags & ts.NodeFlags.BlockScoped) === 0) declareList(low, node, low.scope)
    return
  }
  if (!ts.isStatement(node) && !ts.isCaseBlock(node) && !ts.isCaseOrDefaultClause(node) && !ts.isCatchClause(node))
    return
  if (ts.isExpressionStatement(node) || ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return
  ts.forEachChild(node, child => hoistVars(low, child))
}

function declareList(low: Lowering, list: ts.VariableDeclarationList, scope: Scope): void {
  for (const declaration of list.declarations) declarePattern(low, declaration.name, 'variable', scope)
}

export function declarePattern(
  low: Lowering,
  name: ts.BindingName,
  kind: 'variable' | 'parameter',
  scope: Scope,
): void {
  if (ts.isIdentifier(name)) declare(low, name.text, kind, startOf(low, name), scope)
  else
    for (const element of name.elements)
      if (ts.isBindingElement(element)) declarePattern(low, element.name, kind, scope)
}

/** Binds a name or a destructuring pattern to a value; a null value is a declaration without one. */
export function bindPattern(
  low: Lowering,
  name: ts.BindingName,
  value: number | null,
  type: number | null,
  kind: 'variable' | 'parameter' = 'variable',
): void {
  const { builder } = low
  if (ts.isIdentifier(name)) {
    const binding = declare(low, name.text, kind, startOf(low, name))
    if (value !== null) bindValue(low, binding, value, startOf(low, name))
    if (type !== null) low.facts.bindings[binding]!.type = type
    return
  }
  const start = startOf(low, name)
  const source = value ?? builder.node(NodeKind.Opaque, start, name.end, builder.string('undeclared'))
  if (ts.isArrayBindingPattern(name)) {
    name.elements.forEach((element, position) => {
      if (!ts.isBindingElement(element)) return
      const at = startOf(low, element)
      const index = builder.node(NodeKind.Number, at, element.end, builder.number(position))
      const part = element.dotDotDotToken
        ? builder.node(NodeKind.Opaque, at, element.end, builder.string('rest'))
        : builder.node(NodeKind.Index, at, element.end, source, index)
      bindPattern(low, element.name, withDefault(low, part, element.initializer), null, kind)
    })
    return
  }
  const taken: string[] = []
  for (const element of name.elements) {
    const at = startOf(low, element)
    if (element.dotDotDotToken) {
      const names = taken.map(each => builder.string(each))
      bindPattern(
        low,
        element.name,
        builder.node(NodeKind.Rest, at, element.end, source, builder.list(names), names.length),
        null,
        kind,
      )
      continue
    }
    const key = element.propertyName ?? element.name
    let part: number
    if (ts.isIdentifier(key) || ts.isStringLiteral(key)) {
      taken.push(key.text)
      part = builder.node(NodeKind.Member, at, key.end, source, builder.string(key.text))
    } else if (ts.isComputedPropertyName(key)) {
      part = builder.node(NodeKind.Index, at, key.end, source, lowerExpression(low, key.expression))
    } else part = builder.node(NodeKind.Opaque, at, key.end, builder.string('key'))
    bindPattern(low, element.name, withDefault(low, part, element.initializer), null, kind)
  }
}

function withDefault(low: Lowering, value: number, initializer: ts.Expression | undefined): number {
  if (!initializer) return value
  const fallback = lowerExpression(low, initializer)
  return low.builder.node(NodeKind.Fallback, low.builder.startOf(value), initializer.end, value, fallback)
}
