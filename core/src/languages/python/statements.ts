import { NodeKind, type RegionFacts } from '../../model/facts.ts'
import { lowerFunctionDefinition, returnValue } from './callables.ts'
import { lowerClass, lowerMethod } from './classes.ts'
import { bindValue, declare, dottedName, type Lowering, lookup, pushRegion, textOf } from './context.ts'
import { applyOptionDefaults, type Decorator, lowerDecorators } from './decorators.ts'
import { lowerExpression, lowerExpressionList, lowerYield, operatorName } from './expressions.ts'
import { lowerImport } from './imports.ts'
import { lowerLoop } from './loops.ts'
import { marimoCell } from './marimo.ts'
import { lowerMatch } from './match.ts'
import { childOf, isExpression, type Syntax, splitAtCommas } from './syntax.ts'
import { addField, bindTarget, bindTargets } from './targets.ts'
import { isTypeAlias, lowerType } from './types.ts'

export function lowerBody(low: Lowering, body: Syntax): void {
  for (const statement of body.children) lowerStatement(low, statement)
}

export function lowerStatement(low: Lowering, node: Syntax): void {
  lowerWellFormed(low, node)
  for (const child of node.children) if (child.type === '⚠') lowerMisfit(low, child)
}

/** What the parser could not place is lowered for the calls in it. */
export function lowerMisfit(low: Lowering, node: Syntax): void {
  for (const child of node.children) {
    if (isStatement(child)) lowerStatement(low, child)
    else if (child.type === 'Body') lowerBody(low, child)
    else if (isExpression(child)) lowerExpression(low, child)
    else lowerMisfit(low, child)
  }
}

function lowerWellFormed(low: Lowering, node: Syntax): void {
  switch (node.type) {
    case 'AssignStatement':
      lowerAssignment(low, node)
      return
    case 'UpdateStatement':
      lowerUpdate(low, node)
      return
    case 'ImportStatement':
      lowerImport(low, node)
      return
    case 'FunctionDefinition':
      lowerFunction(low, node, [])
      return
    case 'ClassDefinition':
      lowerClass(low, node, [])
      return
    case 'DecoratedStatement': {
      const cell = marimoCell(low, node)
      if (cell) {
        lowerBody(low, cell)
        return
      }
      const decorators = lowerDecorators(low, node)
      const definition = node.children.find(each => /^(Function|Class)Definition$/.test(each.type))
      if (definition?.type === 'FunctionDefinition') lowerFunction(low, definition, decorators)
      else if (definition) lowerClass(low, definition, decorators)
      return
    }
    case 'ReturnStatement': {
      const values = node.children.slice(1).filter(each => each.type !== '⚠')
      if (values.length > 0) returnValue(low, lowerExpressionList(low, values))
      return
    }
    case 'YieldStatement':
      lowerYield(low, node)
      return
    case 'IfStatement':
      lowerIf(low, node.children)
      return
    case 'ForStatement':
    case 'WhileStatement':
      lowerLoop(low, node)
      return
    case 'TryStatement':
      lowerTry(low, node)
      return
    case 'WithStatement':
      lowerWith(low, node)
      return
    case 'MatchStatement':
      lowerMatch(low, node)
      return
    case 'TypeDefinition': {
      const [name, , type] = node.children.filter(each => isExpression(each) || each.type === '=')
      if (name && type)
        low.facts.bindings[declare(low, textOf(low, name), 'type', node.start)]!.type = lowerType(low, type)
      return
    }
    case 'ScopeStatement':
    case 'PassStatement':
      return
    default:
      // Expression, assert, raise, delete and print statements.
      for (const child of node.children) {
        if (isStatement(child)) lowerStatement(low, child)
        else if (child.type === 'Body') lowerBody(low, child)
        else if (isExpression(child)) lowerExpression(low, child)
      }
  }
}

function isStatement(node: Syntax): boolean {
  return /(Statement|Definition|StatementGroup)$/.test(node.type)
}

function lowerFunction(low: Lowering, node: Syntax, decorators: readonly Decorator[]): void {
  const nameNode = childOf(node, 'VariableName')
  const name = nameNode ? textOf(low, nameNode) : ''
  let value: number | null
  if (low.scope.kind === 'class') value = lowerMethod(low, node, name, decorators)
  else {
    const fn = low.facts.functions.length
    const nodes = decorators.map(each => each.node)
    value = lowerFunctionDefinition(low, node, name, nodes, null)
    applyOptionDefaults(low, fn, decorators)
    if (decorators.some(each => /(^|\.)overload$/.test(each.name))) value = null
  }
  if (nameNode && value !== null) bindValue(low, declare(low, name, 'function', node.start), value, node.start)
}

function lowerAssignment(low: Lowering, node: Syntax): void {
  const annotation = childOf(node, 'TypeDef')?.children.find(isExpression)
  const groups: Syntax[][] = [[]]
  for (const child of node.children) {
    if (child.type === 'AssignOp') groups.push([])
    else if (child.type !== 'TypeDef') groups.at(-1)!.push(child)
  }
  const type = annotation ? lowerType(low, annotation) : null
  const targets = groups.length > 1 ? groups.slice(0, -1) : groups
  const first = targets[0]?.find(isExpression)
  if (groups.length === 1) {
    if (first) declareAnnotated(low, first, type)
    return
  }
  const written = groups.at(-1)!
  const last = written.find(isExpression)
  if (!last) return
  if (first?.type === 'VariableName' && isTypeAlias(low, last)) {
    const binding = low.facts.bindings[declare(low, textOf(low, first), 'type', first.start)]!
    binding.kind = 'type'
    binding.type = lowerType(low, last)
    return
  }
  const value = lowerExpressionList(low, written, first?.type === 'VariableName' ? textOf(low, first) : undefined)
  for (const target of targets) {
    const parts = splitAtCommas(target)
    const [only] = parts
    if (parts.length === 1 && only!.length === 1) bindTarget(low, only![0]!, value, node.end, type)
    else bindTargets(low, parts, value, node.end)
  }
  if (type !== null && first) declareMemberType(low, first, type)
}

/** `x: T` and `self.x: T` without a value. */
function declareAnnotated(low: Lowering, target: Syntax, type: number | null): void {
  if (target.type !== 'VariableName') {
    if (type !== null) declareMemberType(low, target, type)
    return
  }
  const name = textOf(low, target)
  low.facts.bindings[declare(low, name, 'variable', target.start)]!.type ??= type
  if (low.scope.kind === 'class') addField(low, name, null, type)
}

/** `self.x: T = …` declares a member of the class. */
function declareMemberType(low: Lowering, target: Syntax, type: number): void {
  const [object, dot, property] = target.children
  if (target.type !== 'MemberExpression' || dot?.type !== '.' || !object || !property) return
  const named = object.type === 'VariableName' ? lookup(low.scope, textOf(low, object)) : null
  if (!named || !('receiver' in named) || named.receiver < 0) return
  const name = textOf(low, property)
  low.facts.classes[named.receiver]!.members.push({ name, kind: 'field', static: false, node: null, type })
}

/** `x += value`. */
function lowerUpdate(low: Lowering, node: Syntax): void {
  const { builder } = low
  const [target, operator, ...rest] = node.children
  if (!target || operator?.type !== 'UpdateOp' || !isExpression(target)) {
    for (const child of node.children) if (isExpression(child)) lowerExpression(low, child)
    return
  }
  const before = lowerExpression(low, target)
  const added = lowerExpressionList(low, rest)
  const sign = textOf(low, operator).slice(0, -1)
  const value =
    sign === '+'
      ? builder.node(NodeKind.Add, node.start, node.end, before, added)
      : builder.node(NodeKind.Binary, node.start, node.end, before, added, builder.string(operatorName(sign)))
  bindTarget(low, target, value, node.end)
}

/** `if … elif … else`: what follows a failed test is nested in the branch of its failure. */
function lowerIf(low: Lowering, parts: readonly Syntax[]): void {
  const at = parts.findIndex(each => each.type === 'Body')
  const test = parts.slice(0, Math.max(0, at)).find(isExpression)
  const body = parts[at]
  const rest = parts.slice(at + 1)
  const named = test ? dottedName(low, test) : null
  const isTypeChecking = named !== null && /(^|\.)TYPE_CHECKING$/.test(named)
  const condition = test ? lowerExpression(low, test) : -1
  if (!body) {
    for (const each of rest) if (isStatement(each)) lowerStatement(low, each)
    return
  }
  if (isTypeChecking || isMainGuard(low, test)) {
    const outer = low.typeOnly
    low.typeOnly ||= isTypeChecking
    lowerBody(low, body)
    low.typeOnly = outer
  } else inBranch(low, body, condition < 0 ? null : { node: condition, negated: false }, () => lowerBody(low, body))
  const [keyword, ...others] = rest
  if (!keyword) return
  const otherwise: Syntax = { type: 'else', start: keyword.start, end: rest.at(-1)!.end, children: [] }
  inBranch(low, otherwise, condition < 0 ? null : { node: condition, negated: true }, () => {
    if (keyword.type === 'elif') lowerIf(low, others)
    else for (const each of others) if (each.type === 'Body') lowerBody(low, each)
  })
}

/** `if __name__ == "__main__":` runs whenever the file is what is run. */
function isMainGuard(low: Lowering, test: Syntax | undefined): boolean {
  return test?.type === 'BinaryExpression' && /^__name__\s*==/.test(textOf(low, test))
}

export function inBranch(low: Lowering, at: Syntax, test: RegionFacts['test'], lower: () => void): void {
  const outer = pushRegion(low, {
    kind: 'branch',
    node: -1,
    loop: null,
    test: test ?? null,
    start: at.start,
    end: at.end,
  })
  lower()
  low.region = outer
}

/** The tried block runs; handlers may; `else` and `finally` do. */
function lowerTry(low: Lowering, node: Syntax): void {
  let keyword = ''
  node.children.forEach((child, i) => {
    if (/^(try|except|else|finally)$/.test(child.type)) keyword = child.type
    else if (child.type === 'as') return
    else if (child.type === 'Body') {
      if (keyword === 'except') lowerHandler(low, child)
      else lowerBody(low, child)
    } else if (node.children[i - 1]?.type === 'as' || node.children[i - 1]?.type === ',') {
      const caught = low.builder.node(NodeKind.Opaque, child.start, child.end, low.builder.string('exception'))
      bindTarget(low, child, caught, child.end)
    } else if (isExpression(child)) lowerExpression(low, child)
    else if (isStatement(child)) lowerStatement(low, child)
  })
}

function lowerHandler(low: Lowering, body: Syntax): void {
  const outer = low.handling
  low.handling = true
  inBranch(low, body, null, () => lowerBody(low, body))
  low.handling = outer
}

/** `with x as y`: context managers give themselves, or what their generator yields. */
function lowerWith(low: Lowering, node: Syntax): void {
  let value = -1
  node.children.forEach((child, i) => {
    if (child.type === 'Body') lowerBody(low, child)
    else if (node.children[i - 1]?.type === 'as') {
      if (value >= 0) bindTarget(low, child, value, child.end)
    } else if (isExpression(child)) value = lowerExpression(low, child)
    else if (isStatement(child)) lowerStatement(low, child)
  })
}
