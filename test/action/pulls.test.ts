import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type CheckedRevisions, checkRevisions } from '../../action/src/check-revisions.ts'
import { checkJson, presentComment, presentSarif } from '../../core/src/present/index.ts'
import { root, temporaryDirectory } from '../cli/run.ts'
import { commit, type Files, git } from './git-repository.ts'
import { sarifErrors } from './sarif-schema.ts'

/**
 * Pull requests as directories: `base`, `head`, and what the check says of them. `UPDATE_GOLDENS=1` writes that anew,
 * to be read before it is committed.
 */
const CASES = join(root, 'test/fixtures/pulls')
const TODAY = '2026-11-22'
/** The same whatever the commits of the test are called. */
const ADDRESS = { base: 'https://github.com/acme/web/blob/base', head: 'https://github.com/acme/web/blob/head' }

const repository = temporaryDirectory()
git(repository, 'init', '--quiet', '--initial-branch=main')

async function check(base: Files, head: Files): Promise<CheckedRevisions> {
  const ends = { base: commit(repository, base, 'base'), head: commit(repository, head, 'head') }
  return checkRevisions(
    { git: { gitDirectory: null, cwd: repository }, ...ends, directory: '' },
    { asOf: TODAY, threads: 1 },
  )
}

function filesBelow(directory: string): Files {
  if (!existsSync(directory)) return {}
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true }).filter(entry => entry.isFile())
  return Object.fromEntries(
    entries.map(entry => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(directory.length + 1), readFileSync(path)]
    }),
  )
}

function commentOf(result: CheckedRevisions): string {
  return presentComment(result, {
    urlOf: (path, line, side) => `${ADDRESS[side]}/${path}${line === null ? '' : `#L${line}`}`,
  })
}

for (const name of readdirSync(CASES).sort()) {
  test(`pull request: ${name}`, async () => {
    const directory = join(CASES, name)
    const result = await check(filesBelow(join(directory, 'base')), filesBelow(join(directory, 'head')))
    const { delta, ...verdict } = checkJson(result)
    const sarif = presentSarif(result.inFiles, { version: '0.0.0' })
    assert.deepEqual(sarifErrors(JSON.parse(sarif)), [])
    const comment = commentOf(result)
    assertHarmless(comment)
    const goldens = {
      'comment.md': comment,
      'verdict.json': `${JSON.stringify({ ...verdict, totals: delta?.perThousandCalls }, null, 2)}\n`,
      'sarif.json': sarif,
    }
    for (const [file, text] of Object.entries(goldens)) {
      const path = join(directory, 'expected', file)
      if (process.env.UPDATE_GOLDENS === '1') {
        mkdirSync(join(directory, 'expected'), { recursive: true })
        writeFileSync(path, text)
      }
      assert.equal(text, readFileSync(path, 'utf8'), `${name}: ${file} is not as expected`)
    }
  })
}

/** Nothing in a comment but our own markup: one marker, our tags, addresses of this repository. */
function assertHarmless(comment: string): void {
  assert.equal(comment.match(/<!--/g)?.length, 1)
  assert.ok(comment.startsWith('<!-- callcost-check:default -->\n'))
  for (const [, tag] of comment.matchAll(/<\/?(\w+)/g)) assert.match(tag!, /^(br|code|details|summary|sub)$/)
  for (const [, address] of comment.matchAll(/\]\(([^)]*)\)/g))
    assert.match(address!, /^https:\/\/github\.com\/acme\/web\//)
  assert.doesNotMatch(comment, /@octocat/)
  assert.doesNotMatch(comment, /^::/m)
}

test('a change of 3,000 files is one comment that GitHub takes', async () => {
  const module = (index: number, model: string) =>
    `import OpenAI from 'openai'\nconst client = new OpenAI()\nexport const ask${index} = (text: string) =>\n  client.chat.completions.create({ model: '${model}', max_tokens: 50, messages: [{ role: 'user', content: text }] })\n`
  const files = (model: string, calls: number) =>
    Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [
        `src/part${index % 50}/module${index}.ts`,
        index < calls ? module(index, model) : `export const value${index} = '${model}'\n`,
      ]),
    )
  const result = await check(files('gpt-4o-mini', 600), files('gpt-4.1', 600))
  assert.equal(result.delta?.totals.changed, 600)
  const comment = commentOf(result)
  assert.ok(comment.length < 65_536, String(comment.length))
  assert.match(comment, /and 550 more changed calls/)
})
