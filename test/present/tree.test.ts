import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PLAIN } from '../../core/src/present/index.ts'
import { treeLines } from '../../core/src/present/tree.ts'

test('long statements wrap beside the line that runs down to their children, and lose nothing', () => {
  const leaf = { text: 'a leaf of the tree that is long' }
  const root = { text: 'root', children: [{ text: 'a branch that is long too', children: [leaf] }, leaf] }
  assert.deepEqual(treeLines(root, { width: 20, style: PLAIN }), [
    'root',
    '├─ a branch that',
    '│  │ is long too',
    '│  └─ a leaf of the',
    '│     tree that is',
    '│     long',
    '└─ a leaf of the',
    '   tree that is long',
  ])
})
