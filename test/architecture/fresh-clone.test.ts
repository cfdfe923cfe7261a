import assert from 'node:assert/strict'
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { test } from 'node:test'
import { textOf } from './sources.ts'

/** Every command is somebody's first one: it has to install what it imports before it imports it. */
test('each npm script starts without anything installed', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
  const needy = Object.entries(scripts).flatMap(([name, command]) => {
    const [, entry] = command.match(/^node ([\w./-]+\.mjs)\b/) ?? []
    if (entry === undefined) return [`${name} does not start with a script of this repository`]
    return packagesOf(entry).map(found => `${name}: ${found}`)
  })
  assert.deepEqual(needy, [])
})

/** The packages that a script and all it imports need, as “file imports package”. */
function packagesOf(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return []
  seen.add(path)
  const imports = [...textOf(path).matchAll(/^(?:import|export)\s(?:[^'"]*\sfrom\s+)?['"]([^'"]+)['"]/gm)]
  return imports.flatMap(([, specifier = '']) => {
    if (specifier.startsWith('.')) return packagesOf(posix.join(posix.dirname(path), specifier), seen)
    return isBuiltin(specifier) ? [] : [`${path} imports ${specifier}`]
  })
}
