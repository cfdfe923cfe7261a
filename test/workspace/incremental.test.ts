import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { createCodeBase } from '../../core/src/code-base.ts'
import type { FileChange } from '../../core/src/model/workspace.ts'

const corpus = fileURLToPath(new URL('../corpus/typescript', import.meta.url))

type Files = ReadonlyMap<string, string>
type CodeBase = ReturnType<typeof createCodeBase>

function projectAt(directory: string): Files {
  return new Map(
    readdirSync(directory, { withFileTypes: true, recursive: true })
      .filter(entry => entry.isFile())
      .map(entry => {
        const path = join(entry.parentPath ?? entry.path, entry.name)
        return [relative(directory, path).split(sep).join('/'), readFileSync(path, 'utf8')]
      }),
  )
}

/** Gives what is wanted; the order of answers is not the order of questions. */
function settle(code: CodeBase, files: Files): void {
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted()) {
    code.apply(wants.toReversed().map(({ path }) => ({ path, text: files.get(path)! })))
  }
}

function resultOf(code: CodeBase) {
  return { callSites: code.callSites(), skipped: code.skipped() }
}

function freshScan(files: Files) {
  const code = createCodeBase()
  code.setPaths(files.keys())
  settle(code, files)
  return resultOf(code)
}

/** Edits that move code, change values, and cut or mend the imports by which files matter to each other. */
const EDITS: ((text: string) => string)[] = [
  text => `// a line above\n${text}`,
  text => text.replace(/gpt-4o-mini|gpt-4o|claude-[\w.-]+/, 'gpt-4.1-nano'),
  text => text.replace(/^import .*$/m, ''),
  text => text.replace(/^export /m, ''),
  text => text.slice(0, text.length >> 1),
  () => '',
]

type Step = { kind: 'edit'; file: number; edit: number } | { kind: 'remove' | 'restore'; file: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), file: fc.nat(), edit: fc.nat(EDITS.length - 1) }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'restore' as const), file: fc.nat() }),
)

/** The files after a step, and whether one of them is no longer there. */
function take(files: Map<string, string>, original: Files, { kind, file, ...rest }: Step): FileChange {
  const paths = [...original.keys()]
  const path = paths[file % paths.length]!
  if (kind === 'remove') {
    files.delete(path)
    return { path, removed: true }
  }
  const text = original.get(path)!
  files.set(path, 'edit' in rest ? EDITS[rest.edit as number]!(files.get(path) ?? text) : text)
  return { path, text: files.get(path)! }
}

for (const project of readdirSync(corpus)) {
  const original = projectAt(join(corpus, project))

  test(`${project}: changes one by one lead where a fresh scan does`, () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), steps => {
        const files = new Map(original)
        const code = createCodeBase()
        code.setPaths(files.keys())
        settle(code, files)
        for (const each of steps) {
          code.apply([take(files, original, each)])
          settle(code, files)
        }
        assert.deepEqual(resultOf(code), freshScan(files))
      }),
      { numRuns: 4, seed: 1 },
    )
  })

  test(`${project}: work that was laid down and begun anew leads where a fresh scan does`, () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(40)), { minLength: 1, maxLength: 6 }), steps => {
        const files = new Map(original)
        const code = createCodeBase()
        code.setPaths(files.keys())
        settle(code, files)
        for (const [each, patience] of steps) {
          code.apply([take(files, original, each)])
          const work = code.wanting()
          for (let done = 0; done < patience; done++) work.next()
        }
        settle(code, files)
        assert.deepEqual(resultOf(code), freshScan(files))
      }),
      { numRuns: 4, seed: 3 },
    )
  })

  test(`${project}: what an earlier scan found out, and what changed since, lead where a fresh scan does`, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 4 }), fc.array(step, { maxLength: 3 }), (before, since) => {
        const files = new Map(original)
        for (const each of before) take(files, original, each)
        const earlier = createCodeBase()
        earlier.setPaths(files.keys())
        settle(earlier, files)
        const state = structuredClone(earlier.state())

        for (const each of since) take(files, original, each)
        const code = createCodeBase()
        code.setPaths(files.keys())
        code.resume(state)
        settle(code, files)
        assert.deepEqual(resultOf(code), freshScan(files))
        const change = take(files, original, { kind: 'edit', file: 1, edit: 1 })
        code.apply([change])
        settle(code, files)
        assert.deepEqual(resultOf(code), freshScan(files))
      }),
      { numRuns: 4, seed: 2 },
    )
  })
}

test('a code base that nothing has changed since asks for no more than digests', () => {
  const files = projectAt(join(corpus, readdirSync(corpus)[0]!))
  const earlier = createCodeBase()
  earlier.setPaths(files.keys())
  settle(earlier, files)
  assert.ok(earlier.callSites().length > 0)

  const code = createCodeBase()
  code.setPaths(files.keys())
  code.resume(structuredClone(earlier.state()))
  const needs = new Set<string>()
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted()) {
    for (const { need } of wants) needs.add(need)
    code.apply(wants.map(({ path }) => ({ path, text: files.get(path)! })))
  }
  assert.deepEqual([...needs].sort(), ['outline', 'text'])
  assert.deepEqual(resultOf(code), resultOf(earlier))
})
