import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { filesIn, importsOf, textOf } from './sources.ts'
import { CORE_PACKAGES, STAGES, WORKSPACE } from './stages.ts'

const CORE = 'core/src/'
const files = filesIn('core/src')

/** The stage that a file of the core belongs to; the workspace stands behind all stages. */
function stageOf(path: string): number {
  const [folder = '', ...rest] = path.slice(CORE.length).split('/')
  const stage = (STAGES as readonly string[]).indexOf(folder)
  if (rest.length === 0 && WORKSPACE.includes(folder)) return STAGES.length
  return stage
}

test('every file of the core belongs to a stage', () => {
  assert.deepEqual(
    files.filter(path => stageOf(path) === -1),
    [],
  )
})

test('a stage imports only the stages before it', () => {
  const wrong = files.flatMap(path =>
    importsOf(path)
      .filter(specifier => specifier.startsWith('.'))
      .map(specifier => posix.join(posix.dirname(path), specifier))
      .filter(target => !target.startsWith(CORE) || stageOf(target) > stageOf(path))
      .map(target => `${path} imports ${target}`),
  )
  assert.deepEqual(wrong, [])
})

test('the core imports no built-in module, and only packages that run anywhere', () => {
  const wrong = files.flatMap(path =>
    importsOf(path)
      .filter(specifier => !specifier.startsWith('.') && !CORE_PACKAGES.has(packageOf(specifier)))
      .map(specifier => `${path} imports ${specifier}`),
  )
  assert.deepEqual(wrong, [])
})

test('only the stages of a language know its syntax', () => {
  const parsers = new Set(['typescript', '@lezer/common', '@lezer/python'])
  const wrong = files.filter(
    path => !path.startsWith('core/src/languages/') && importsOf(path).some(specifier => parsers.has(specifier)),
  )
  assert.deepEqual(wrong, [])
})

test('ARCHITECTURE.md names every stage, in order', () => {
  const text = textOf('ARCHITECTURE.md')
  const named = [...text.matchAll(/^\| `core\/src\/([a-z]+)\/` \|/gm)].map(match => match[1])
  assert.deepEqual(named, STAGES)
})

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
