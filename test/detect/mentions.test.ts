import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { createLiteralSearch } from '../../core/src/detect/literal-search.ts'
import { mentionsIn } from '../../core/src/detect/mentions.ts'
import { sdkVocabulary } from '../../core/src/detect/vocabulary.ts'

const root = new URL('../../', import.meta.url).pathname
const { mentions } = sdkVocabulary()
const patterns = Object.fromEntries(
  Object.entries(mentions).map(([name, { pattern }]) => [name, new RegExp(pattern)] as const),
) as Record<keyof typeof mentions, RegExp>

/** What the patterns say when they are tried everywhere. */
function everywhere(text: string) {
  return {
    mentionsSdk: patterns.sdk.test(text),
    mentionsHost: patterns.host.test(text),
    mentionsOperation: patterns.distinctOperation.test(text)
      ? 'distinct'
      : patterns.ownOperation.test(text)
        ? 'common'
        : patterns.request.test(text)
          ? 'request'
          : null,
  }
}

function filesUnder(directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
}

describe('mentions', () => {
  test('one pass finds what the patterns find in real files', () => {
    const kinds = new Set<string>()
    for (const path of ['core/src', 'action/src', 'test/corpus', 'test/fixtures'].flatMap(filesUnder)) {
      const text = readFileSync(path, 'utf8')
      const found = mentionsIn(text)
      assert.deepEqual(found, everywhere(text), path)
      kinds.add(`${found.mentionsSdk} ${found.mentionsOperation}`)
    }
    assert.equal(kinds.size, 8, 'every outcome is seen')
  })

  test('and in texts made of the words it looks for', () => {
    const words = Object.values(mentions).flatMap(({ from }) => from)
    const glue = [
      '',
      ' ',
      '.',
      '?.',
      '!.',
      '(',
      '<T>(',
      '"',
      "'",
      '`',
      '/',
      '\n',
      'x',
      '_',
      'é',
      'from ',
      'import ',
      ',',
    ]
    const piece = fc.oneof(fc.constantFrom(...words), fc.constantFrom(...glue), fc.constantFrom(...words, ...glue))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const text = pieces.join('')
        assert.deepEqual(mentionsIn(text), everywhere(text))
      }),
      { numRuns: 5000 },
    )
  })
})

test('a literal search finds every occurrence of every literal', () => {
  const letters = fc.constantFrom('a', 'b', 'c')
  const literals = fc.uniqueArray(fc.string({ unit: letters, minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(
      literals,
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'é'), maxLength: 40 }),
      (words, text) => {
        const found: string[] = []
        createLiteralSearch(words).scan(text, (literal, start) => {
          found.push(`${start} ${words[literal]}`)
          return false
        })
        const expected = words.flatMap(word => {
          const at: string[] = []
          for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) at.push(`${i} ${word}`)
          return at
        })
        assert.deepEqual(found.sort(), expected.sort())
      },
    ),
  )
})
