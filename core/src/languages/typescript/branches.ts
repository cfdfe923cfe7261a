import ts from 'typescript'
import { NodeKind, type RegionFacts } from '../../model/facts.ts'
import { hoist } from './bindings.ts'
import { type Lowering, pushRegion, pushScope, startOf } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { guard } from './guards.ts'
import { lowerStatement } from './statements.ts'

export function lowerIf(low: Lowering, node: ts.IfStatement): number {
  const { thenStatement, elseStatement } = node
  const test = lowerExpression(low, node.expression)
  guard(low, test, true, thenStatement.pos, thenStatement.end)
  inBranch(low, thenStatement, { node: test, negated: false })
  if (elseStatement) {
    guard(low, test, false, elseStatement.pos, elseStatement.end)
    inBranch(low, elseStatement, { node: test, negated: true })
  }
  return test
}

export function inBranch(low: Lowering, statement: ts.Statement, test: RegionFacts['test'] = null): void {
  const outer = pushRegion(low, {
    kind: 'branch',
    node: -1,
    loop: null,
    test,
    start: statement.pos,
    end: statement.end,
  })
  lowerStatement(low, statement)
  low.region = outer
}

export function lowerSwitch(low: Lowering, node: ts.SwitchStatement): void {
  const { expression, caseBlock } = node
  const subject = lowerExpression(low, expression)
  const outer = pushScope(low)
  for (const clause of caseBlock.clauses) hoist(low, clause.statements)
  let tests: number[] = []
  const all: number[] = []
  for (const clause of caseBlock.clauses) {
    if (ts.isCaseClause(clause)) {
      tests.push(equals(low, subject, clause.expression))
      all.push(tests.at(-1)!)
      guard(low, anyOf(low, tests), true, clause.pos, clause.end)
    } else if (tests.length === 0 && all.length > 0) guard(low, anyOf(low, all), false, clause.pos, clause.end)
    const region = pushRegion(low, {
      kind: 'branch',
      node: -1,
      loop: null,
      test: ts.isCaseClause(clause) ? { node: anyOf(low, tests), negated: false } : null,
      start: clause.pos,
      end: clause.end,
    })
    for (const statement of clause.statements) lowerStatement(low, statement)
    low.region = region
    // Cases without statements of their own fall through to the next.
    if (clause.statements.length > 0) tests = []
  }
  low.scope = outer
}

function equals(low: Lowering, subject: number, expression: ts.Expression): number {
  const { builder } = low
  const value = lowerExpression(low, expression)
  return builder.node(NodeKind.Binary, startOf(low, expression), expression.end, subject, value, builder.string('==='))
}

function anyOf(low: Lowering, tests: readonly number[]): number {
  const { builder } = low
  return tests.reduce((all, test) =>
    builder.node(NodeKind.Binary, builder.startOf(all), builder.endOf(test), all, test, builder.string('or')),
  )
}
