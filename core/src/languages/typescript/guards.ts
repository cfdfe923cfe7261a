import ts from 'typescript'
import { NodeKind } from '../../model/facts.ts'
import type { Lowering } from './context.ts'

/**
 * Notes that from here to there a test has held, or failed. Only tests that tell one alternative from another are worth it:
 * whether something is there, or how many there are, says nothing about which it is.
 */
export function guard(low: Lowering, test: number, holds: boolean, start: number, end: number): void {
  if (start < end && tells(low, test)) low.facts.guards.push({ test, holds, start, end })
}

function tells(low: Lowering, node: number): boolean {
  const { builder } = low
  const [left, right] = [builder.operand(node, 0), builder.operand(node, 1)]
  switch (builder.kindOf(node)) {
    case NodeKind.Call:
      // A predicate of something: `isClaude(model)`, `model.startsWith('claude')`.
      return builder.operand(node, 2) > 0
    case NodeKind.Binary: {
      const operator = builder.textOf(builder.operand(node, 2))
      if (operator === '!') return tells(low, left)
      if (operator === 'or') return tells(low, left) || tells(low, right)
      return COMPARING.has(operator) && isName(low, left) && isName(low, right)
    }
    case NodeKind.And:
    case NodeKind.Fallback:
      return tells(low, left) || tells(low, right)
    default:
      return false
  }
}

const COMPARING = new Set(['===', '!==', '==', '!=', 'in'])
const NAMELESS = new Set<number>([NodeKind.Number, NodeKind.Constant, NodeKind.Opaque])

function isName(low: Lowering, node: number): boolean {
  return node >= 0 && !NAMELESS.has(low.builder.kindOf(node))
}

/** Whether what stands below a statement is never reached through it. */
export function leaves(statement: ts.Statement): boolean {
  switch (statement.kind) {
    case ts.SyntaxKind.ReturnStatement:
    case ts.SyntaxKind.ThrowStatement:
    case ts.SyntaxKind.ContinueStatement:
    case ts.SyntaxKind.BreakStatement:
      return true
    case ts.SyntaxKind.Block: {
      const last = (statement as ts.Block).statements.at(-1)
      return last !== undefined && leaves(last)
    }
    case ts.SyntaxKind.IfStatement: {
      const { thenStatement, elseStatement } = statement as ts.IfStatement
      return elseStatement !== undefined && leaves(thenStatement) && leaves(elseStatement)
    }
    default:
      return false
  }
}
