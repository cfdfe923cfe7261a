import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { callcost, root } from './run.ts'

/*
 * What the bundled example prints, kept beside it and in README.md, so that both stay true. After a change that is meant:
 * UPDATE_GOLDENS=1 npm test -- example, and read the difference.
 */

const UPDATE = process.env.UPDATE_GOLDENS === '1'
const EXAMPLE = join(root, 'test/example/support-assistant')
const AS_OF = ['--as-of', '2026-11-22']

const GOLDENS: Record<string, { args: string[]; columns: number }> = {
  'table-80': { args: ['scan'], columns: 80 },
  'table-120': { args: ['scan'], columns: 120 },
  json: { args: ['scan', '--format', 'json'], columns: 80 },
  markdown: { args: ['scan', '--format', 'markdown'], columns: 80 },
  csv: { args: ['scan', '--format', 'csv'], columns: 80 },
  'explain-reply': { args: ['explain', 'src/reply.ts'], columns: 120 },
  'explain-unknown': { args: ['explain', 'src/compare.ts'], columns: 80 },
}

function printed(args: readonly string[], columns: number): string {
  const { stdout, stderr, code } = callcost([...args, ...AS_OF], { cwd: EXAMPLE, env: { COLUMNS: String(columns) } })
  assert.equal(code, 0, stderr)
  return stdout
}

for (const [name, { args, columns }] of Object.entries(GOLDENS)) {
  test(`the example prints what its golden file ${name} holds`, () => {
    const path = join(root, `test/example/${name}.golden`)
    const actual = printed(args, columns)
    if (UPDATE) writeFileSync(path, actual)
    assert.equal(actual, readFileSync(path, 'utf8'))
  })
}

/** A block of README.md that holds what a command prints in the example's directory. */
const BLOCK = /(<!-- example: callcost (.+?), (\d+) columns -->\n+```text\n)([\s\S]*?)(```)/g

test('the outputs in README.md are those of the example', () => {
  const path = join(root, 'README.md')
  const text = readFileSync(path, 'utf8')
  const actual = text.replace(
    BLOCK,
    (_, head: string, command: string, columns: string, _old, end) =>
      head + printed(command.split(' '), Number(columns)) + end,
  )
  assert.ok([...text.matchAll(BLOCK)].length >= 2, 'README.md shows a report and an explanation')
  if (UPDATE) writeFileSync(path, actual)
  assert.equal(text, UPDATE ? text : actual)
})
