import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { lower } from '../../core/src/languages/lower.ts'
import { root } from '../architecture/sources.ts'

/** Built without the parts of TypeScript that parsing does not need; nothing of them may be missed. */
const bundled = createRequire(import.meta.url)(join(root, 'action/dist/parsers.cjs')) as { lower: typeof lower }

const sources = ['test/corpus', 'test/fixtures', 'test/example', 'core/src', 'action/src'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(?:[cm]?[jt]sx?|py|ipynb|vue|svelte|astro)$/.test(entry.name))
    .map(entry => join(entry.parentPath ?? entry.path, entry.name)),
)

test('the bundled parsers give the facts that the packages give, on all code of the repository', () => {
  assert.ok(sources.length > 300)
  for (const path of sources) {
    const text = readFileSync(path, 'utf8')
    assert.deepEqual(plain(bundled.lower(path, text)), plain(lower(path, text)), path)
  }
})

test('they recover from errors alike', () => {
  for (const path of sources.slice(0, 200)) {
    const text = readFileSync(path, 'utf8')
    const cut = text.slice(0, text.length * 0.6)
    assert.deepEqual(plain(bundled.lower(path, cut)), plain(lower(path, cut)), path)
  }
})

/** Facts of two realms have different prototypes. */
function plain(facts: unknown): unknown {
  return JSON.parse(JSON.stringify(facts))
}
