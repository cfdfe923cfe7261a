import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DEFAULT_SETTINGS } from '../../core/src/model/settings.ts'
import { ownerRuleFor, parseCodeowners, usageOf } from '../../core/src/usage/index.ts'
import { callSiteOf } from './support.ts'

const rules = parseCodeowners(`# comment
*            @global
*.js         @js  # inline comment
/build/logs/ @logs
docs/*       docs@example.com
apps/        @apps
/docs/       @doctors @nurses
**/logs      @everylog
/apps/github
/a\\ b.ts    @space
src/[id]/    @id
`)

test('the last rule that covers a path decides', () => {
  const cases: [string, string[] | null][] = [
    ['README.md', ['@global']],
    ['deep/down/x.js', ['@js']],
    ['build/logs/today.txt', ['@everylog']],
    ['other/build/logs.txt', ['@global']],
    ['docs/a.md', ['@doctors', '@nurses']],
    ['x/apps/y/z.ts', ['@apps']],
    ['apps/github/z.ts', null],
    ['a b.ts', ['@space']],
    ['src/[id]/page.tsx', ['@id']],
    ['src/i/page.tsx', ['@global']],
    ['.github/x.yml', ['@global']],
  ]
  for (const [path, owners] of cases) assert.deepEqual(ownerRuleFor(rules, path)?.owners ?? null, owners, path)
})

test('a star after a folder covers its files, not its folders', () => {
  const only = parseCodeowners('docs/* @a')
  assert.deepEqual(ownerRuleFor(only, 'docs/x.md')?.owners, ['@a'])
  assert.equal(ownerRuleFor(only, 'docs/deep/x.md'), null)
})

test('sections, their owners and exclusions are read as GitLab does', () => {
  const sections = parseCodeowners(`* @all
[Web apps] @web @design
apps/
apps/admin/ @admin
^[Docs][2] @writers # two of them approve
*.md
!apps/README.md
[id]/x.ts @id
[Nobody's]
tools/
`)
  const cases: [string, string[] | null][] = [
    ['src/a.ts', ['@all']],
    ['apps/shop/a.ts', ['@web', '@design']],
    ['apps/admin/a.ts', ['@admin']],
    ['README.md', ['@writers']],
    ['apps/README.md', null],
    ['[id]/x.ts', ['@id']],
    ['tools/a.ts', null],
  ]
  for (const [path, owners] of cases) assert.deepEqual(ownerRuleFor(sections, path)?.owners ?? null, owners, path)
})

test('owners stand in where nothing is declared', () => {
  assert.equal(usageOf(callSiteOf(), DEFAULT_SETTINGS, parseCodeowners('/src/ @a @b')).owner, '@a @b')
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (text, path) => {
      ownerRuleFor(parseCodeowners(text), path)
    }),
  )
})
