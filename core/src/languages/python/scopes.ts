import { declare, type Lowering, textOf } from './context.ts'
import { importedNames } from './imports.ts'
import { marimoCell } from './marimo.ts'
import { childOf, isExpression, type Syntax } from './syntax.ts'
import { declareTargets } from './targets.ts'

/**
 * Declares every name that the statements of a scope bind, before any of them is lowered: in Python a name belongs to the
 * whole function that assigns it. Nested functions and classes only add their names.
 */
export function hoist(low: Lowering, nodes: readonly Syntax[]): void {
  const outside = new Set<string>()
  for (const node of nodes) collectOutside(low, node, outside)
  for (const name of outside) borrow(low, name)
  for (const node of nodes) hoistNode(low, node)
}

/** Names that `global` and `nonlocal` take from around. */
function collectOutside(low: Lowering, node: Syntax, names: Set<string>): void {
  if (node.type === 'ScopeStatement') {
    for (const child of node.children) if (child.type === 'VariableName') names.add(textOf(low, child))
    return
  }
  if (isOpaqueScope(node) || !hasStatements(node)) return
  for (const child of node.children) collectOutside(low, child, names)
}

function borrow(low: Lowering, name: string): void {
  let root = low.scope
  for (let at = low.scope.parent; at; at = at.parent) {
    root = at
    const binding = at.kind === 'class' ? undefined : at.names.get(name)
    if (binding !== undefined) {
      low.scope.names.set(name, binding)
      return
    }
  }
  low.scope.names.set(name, declare(low, name, 'variable', 0, root))
}

function hoistNode(low: Lowering, node: Syntax): void {
  const { children } = node
  switch (node.type) {
    case 'FunctionDefinition':
    case 'ClassDefinition': {
      const name = childOf(node, 'VariableName')
      const kind = node.type === 'ClassDefinition' ? 'class' : 'function'
      if (name) declare(low, textOf(low, name), kind, node.start)
      return
    }
    case 'LambdaExpression':
      return
    case 'DecoratedStatement': {
      const cell = marimoCell(low, node)
      for (const child of cell?.children ?? children) hoistNode(low, child)
      return
    }
    case 'ImportStatement':
      for (const { name, start } of importedNames(low, node)) if (name !== '*') declare(low, name, 'import', start)
      return
    case 'AssignStatement': {
      const last = children.findLastIndex(each => each.type === 'AssignOp')
      declareTargets(low, last < 0 ? children.slice(0, 1) : children.slice(0, last).filter(isExpression))
      break
    }
    case 'UpdateStatement':
      declareTargets(low, children.slice(0, 1))
      break
    case 'ForStatement':
      declareTargets(
        low,
        children.slice(
          0,
          Math.max(
            0,
            children.findIndex(each => each.type === 'in'),
          ),
        ),
      )
      break
    case 'WithStatement':
    case 'TryStatement':
    case 'AsPattern':
      children.forEach((each, i) => {
        if (each.type === 'as' && children[i + 1]) declareTargets(low, [children[i + 1]!])
      })
      break
    case 'NamedExpression':
      declareTargets(low, children.slice(0, 1))
      break
    case 'CapturePattern':
    case 'TypeDefinition': {
      const name = childOf(node, 'VariableName')
      if (name) declare(low, textOf(low, name), node.type === 'TypeDefinition' ? 'type' : 'variable', name.start)
      break
    }
    default:
  }
  for (const child of children) if (child.children.length > 0) hoistNode(low, child)
}

function isOpaqueScope(node: Syntax): boolean {
  return node.type === 'FunctionDefinition' || node.type === 'ClassDefinition' || node.type === 'LambdaExpression'
}

function hasStatements(node: Syntax): boolean {
  return /Statement$|^(Body|Script|StatementGroup|MatchBody|MatchClause|⚠)$/.test(node.type)
}
