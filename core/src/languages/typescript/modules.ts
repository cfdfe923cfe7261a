import ts from 'typescript'
import { NodeKind } from '../../model/facts.ts'
import { declare, type Lowering, lookup, startOf } from './context.ts'
import { plainSpecifier } from './package-address.ts'

export function importDeclaration(low: Lowering, node: ts.ImportDeclaration | ts.ImportEqualsDeclaration): void {
  if (ts.isImportEqualsDeclaration(node)) {
    if (!ts.isExternalModuleReference(node.moduleReference)) return
    const { expression } = node.moduleReference
    if (ts.isStringLiteral(expression))
      bindImport(low, node.name, plainSpecifier(expression.text), '=', node.isTypeOnly)
    return
  }
  if (!ts.isStringLiteral(node.moduleSpecifier)) return
  const specifier = plainSpecifier(node.moduleSpecifier.text)
  const clause = node.importClause
  low.facts.specifiers.push(specifier)
  if (!clause) return
  const typeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword
  if (clause.name) bindImport(low, clause.name, specifier, 'default', typeOnly)
  if (!clause.namedBindings) return
  if (ts.isNamespaceImport(clause.namedBindings)) {
    bindImport(low, clause.namedBindings.name, specifier, '*', typeOnly)
    return
  }
  for (const element of clause.namedBindings.elements) {
    const imported = (element.propertyName ?? element.name).text
    bindImport(low, element.name, specifier, imported, typeOnly || element.isTypeOnly)
  }
}

function bindImport(low: Lowering, name: ts.Identifier, specifier: string, imported: string, typeOnly: boolean): void {
  const binding = declare(low, name.text, 'import', startOf(low, name))
  low.facts.bindings[binding]!.import = { specifier, imported, typeOnly }
  if (imported === '=') low.facts.specifiers.push(specifier)
}

export function exportDeclaration(low: Lowering, node: ts.ExportDeclaration): void {
  if (node.isTypeOnly && !node.exportClause) return
  const specifier =
    node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? plainSpecifier(node.moduleSpecifier.text) : null
  if (specifier !== null) low.facts.specifiers.push(specifier)
  const { exportClause } = node
  if (!exportClause) {
    if (specifier !== null) low.facts.exports.push({ name: '*', node: null, from: { specifier, imported: '*' } })
    return
  }
  if (ts.isNamespaceExport(exportClause)) {
    if (specifier !== null)
      low.facts.exports.push({ name: exportClause.name.text, node: null, from: { specifier, imported: '*' } })
    return
  }
  for (const element of exportClause.elements) {
    const local = (element.propertyName ?? element.name).text
    if (specifier !== null)
      low.facts.exports.push({ name: element.name.text, node: null, from: { specifier, imported: local } })
    else exportName(low, element.name.text, local)
  }
}

export function exportName(low: Lowering, name: string, local: string): void {
  const binding = lookup(low.scope, local)
  if (binding < 0) return
  const { start } = low.facts.bindings[binding]!
  low.facts.exports.push({
    name,
    node: low.builder.node(NodeKind.Ref, start, start + local.length, binding),
    from: null,
  })
}

export function exportDefault(low: Lowering, node: number, whole: boolean): void {
  low.facts.exports.push({ name: whole ? '=' : 'default', node, from: null })
}

/** `module.exports = x`, `module.exports.name = x`, `exports.name = x`. */
export function exportAssignment(low: Lowering, target: ts.Expression, value: number): boolean {
  if (!ts.isPropertyAccessExpression(target)) return false
  const { expression, name } = target
  if (isFree(low, expression, 'exports')) {
    low.facts.exports.push({ name: name.text, node: value, from: null })
    return true
  }
  if (isFree(low, expression, 'module') && name.text === 'exports') {
    exportDefault(low, value, true)
    return true
  }
  if (
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === 'exports' &&
    isFree(low, expression.expression, 'module')
  ) {
    low.facts.exports.push({ name: name.text, node: value, from: null })
    return true
  }
  return false
}

/** The specifier of `require('x')`, `import('x')` and the module forms of test frameworks; null for other calls. */
export function importedSpecifier(low: Lowering, node: ts.CallExpression): string | null {
  const [argument] = node.arguments
  if (!argument || !ts.isStringLiteralLike(argument)) return null
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return plainSpecifier(argument.text)
  if (isFree(low, node.expression, 'require')) return argument.text
  return null
}

const DOUBLING = new Set(['mock', 'doMock', 'unstable_mockModule', 'setMock', 'mockModule'])
const FRAMEWORKS = new Set(['vi', 'vitest', 'jest', 'mock', 'td', 'mockery'])

/** `vi.mock('openai')` and its like: what is imported from there afterwards is not the real thing. */
export function noteDouble(low: Lowering, node: ts.CallExpression | ts.NewExpression): void {
  const { expression } = node
  if (!ts.isPropertyAccessExpression(expression) || !DOUBLING.has(expression.name.text)) return
  if (!ts.isIdentifier(expression.expression) || !FRAMEWORKS.has(expression.expression.text)) return
  const first = node.arguments?.[0]
  if (!first) return
  if (ts.isStringLiteralLike(first)) low.facts.doubles.push(first.text)
  else if (ts.isCallExpression(first)) {
    const specifier = importedSpecifier(low, first)
    if (specifier) low.facts.doubles.push(specifier)
  }
}

function isFree(low: Lowering, node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name && lookup(low.scope, name) < 0
}
