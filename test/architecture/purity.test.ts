import assert from 'node:assert/strict'
import { test } from 'node:test'
import ts from 'typescript'
import { filesIn, nodesBelow, parse } from './sources.ts'

/** Names through which a program reaches the world around it. */
const WORLD = new Set(
  `process Deno Bun require fetch XMLHttpRequest WebSocket navigator localStorage console performance
   setTimeout setInterval setImmediate queueMicrotask crypto`.split(/\s+/),
)
const UNSTEADY = new Set(['Date.now', 'Math.random', 'performance.now'])

test('the core does no input or output, reads no clock and no environment', () => {
  const found = filesIn('core/src').flatMap(path => {
    const source = parse(path)
    return [...nodesBelow(source)]
      .filter(node => isGlobal(node) || isUnsteady(node))
      .map(node => `${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`)
  })
  assert.deepEqual(found, [])
})

/** A name that stands for itself: not a member, a key, or the core's own binding of that name. */
function isGlobal(node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || !WORLD.has(node.text)) return false
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  const isName = 'name' in parent && parent.name === node
  return !isName && !ts.isPropertyAssignment(parent)
}

function isUnsteady(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length
  return ts.isPropertyAccessExpression(node) && UNSTEADY.has(node.getText())
}
