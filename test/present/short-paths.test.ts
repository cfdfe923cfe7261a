import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortPaths } from '../../core/src/present/short-paths.ts'

test('a path is shown by its last two parts, or by as many as tell it apart', () => {
  const paths = [
    'packages/a/src/index.ts',
    'packages/b/src/index.ts',
    'packages/b/src/chat.ts',
    'index.ts',
    'src/index.ts',
  ]
  assert.deepEqual(paths.map(shortPaths(paths)), [
    'a/src/index.ts',
    'b/src/index.ts',
    'src/chat.ts',
    'index.ts',
    'src/index.ts',
  ])
})
