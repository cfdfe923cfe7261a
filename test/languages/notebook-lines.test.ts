import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { lineInNotebook } from '../../core/src/languages/python/notebook-lines.ts'
import { root } from '../cli/run.ts'

test('each line of each cell is found in the file of the notebook', () => {
  const json = readFileSync(join(root, 'test/fixtures/pulls/notebook/head/questions.ipynb'), 'utf8')
  const lines = json.split('\n')
  const { cells } = JSON.parse(json) as { cells: { source: string[] }[] }
  for (const [cell, { source }] of cells.entries()) {
    for (const [index, text] of source.entries()) {
      const line = lineInNotebook(json, cell, index + 1)
      assert.ok(lines[line! - 1]?.includes(JSON.stringify(text)), `cell ${cell}, line ${index + 1}: ${line}`)
    }
  }
})

test('pieces may hold several lines, or less than one, or be one text', () => {
  const of = (source: unknown) => JSON.stringify({ cells: [{ cell_type: 'code', source }] }, null, 1)
  const cut = of(['a = 1\nb = 2\n', 'c = ', '3\nd = 4'])
  assert.deepEqual(
    [1, 2, 3, 4].map(line => cut.split('\n')[lineInNotebook(cut, 0, line)! - 1]?.trim()),
    ['"a = 1\\nb = 2\\n",', '"a = 1\\nb = 2\\n",', '"c = ",', '"3\\nd = 4"'],
  )
  const whole = of('a = 1\nb = 2')
  assert.equal(lineInNotebook(whole, 0, 2), lineInNotebook(whole, 0, 1))
  const old = JSON.stringify({ worksheets: [{ cells: [{ cell_type: 'code', input: ['a = 1'] }] }] }, null, 1)
  assert.match(old.split('\n')[lineInNotebook(old, 0, 1)! - 1]!, /a = 1/)
})

test('what is no notebook has no such line', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), fc.nat(5), fc.nat(5), (text, cell, line) => {
      const found = lineInNotebook(text, cell, line + 1)
      assert.ok(found === null || found >= 1)
    }),
  )
  assert.equal(lineInNotebook('{"cells": []}', 0, 1), null)
})
