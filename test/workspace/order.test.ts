import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { analyse } from '../../core/src/analyse.ts'
import { createCodeBase } from '../../core/src/code-base.ts'

const corpus = fileURLToPath(new URL('../corpus/typescript/', import.meta.url))

function filesOf(project: string): Map<string, string> {
  const root = join(corpus, project)
  const entries = readdirSync(root, { withFileTypes: true, recursive: true }).filter(entry => entry.isFile())
  const paths = entries.map(entry => join(entry.parentPath ?? entry.path, entry.name))
  return new Map(
    paths.map(path => [
      path
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
      readFileSync(path, 'utf8'),
    ]),
  )
}

/** Paths named in the given order; what is wanted is answered in pieces of the given size. */
function callSites(files: Map<string, string>, order: readonly string[], batch: number) {
  const code = createCodeBase()
  code.setPaths(order)
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted()) {
    const answers = [...wants]
      .sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path))
      .slice(0, batch)
      .map(({ path, need }) => {
        const text = files.get(path)!
        return need === 'text' ? { path, text } : { path, analysed: analyse(path, text, need) }
      })
    code.apply(answers)
  }
  return code.callSites()
}

test('the order in which files are named and pushed changes nothing', () => {
  for (const project of ['mono', 'story-mill', 'legal-desk', 'odd-shapes']) {
    const files = filesOf(project)
    const paths = [...files.keys()].sort()
    const expected = callSites(files, paths, paths.length)
    assert.ok(expected.length > 0)
    const anyOrder = fc.shuffledSubarray(paths, { minLength: paths.length })
    fc.assert(
      fc.property(anyOrder, fc.integer({ min: 1, max: paths.length }), (order, batch) => {
        assert.deepEqual(callSites(files, order, batch), expected)
      }),
      { numRuns: 12 },
    )
  }
})
