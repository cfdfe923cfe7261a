import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { filesIn, importsOf, textOf } from './sources.ts'

const files = filesIn('core/src')
const registries = files.filter(path => path.endsWith('/registry.generated.ts'))

test('there is a registry of SDKs', () => {
  assert.ok(registries.includes('core/src/sdks/registry.generated.ts'))
})

for (const registry of registries) {
  test(`${registry} holds what its folder holds`, () => {
    const folder = posix.dirname(registry)
    const defined = files
      .filter(path => posix.dirname(path) === folder && path !== registry)
      .filter(path => /^export default define\w+\(/m.test(textOf(path)))
      .map(path => `./${posix.basename(path)}`)
    const registered = importsOf(registry).filter(specifier => !specifier.endsWith('/define.ts'))
    assert.deepEqual(registered.sort(), defined.sort())
  })
}

test('every language folder is a front end of the list', () => {
  const folders = new Set(files.flatMap(path => /^core\/src\/languages\/(\w+)\//.exec(path)?.[1] ?? []))
  const listed = importsOf('core/src/languages/index.ts').flatMap(
    specifier => /^\.\/(\w+)\//.exec(specifier)?.[1] ?? [],
  )
  assert.deepEqual([...new Set(listed)].sort(), [...folders].sort())
})
