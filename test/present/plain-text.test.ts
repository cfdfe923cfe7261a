import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvCell } from '../../core/src/present/csv.ts'
import { escapeMarkdown } from '../../core/src/present/markdown.ts'
import { plainJson, plainText } from '../../core/src/present/plain-text.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })

test('terminal escapes and bidirectional controls are shown by their code', () => {
  assert.equal(plainText('a\u001b[2Jb'), 'a\\u{1b}[2Jb')
  assert.equal(plainText('user\u202e\u2066resu'), 'user\\u{202e}\\u{2066}resu')
  assert.equal(plainText('two\r\n\tlines'), 'two lines')
  assert.equal(plainText('naïve 日本 🎉'), 'naïve 日本 🎉')
})

test('no text keeps an unsafe character', () => {
  fc.assert(fc.property(anyText, text => assert.doesNotMatch(plainText(text), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)))
})

test('JSON keeps its meaning and holds no unsafe character but its line breaks', () => {
  fc.assert(
    fc.property(anyText, text => {
      const json = plainJson(JSON.stringify({ text }, null, 2))
      assert.deepEqual(JSON.parse(json), { text })
      assert.doesNotMatch(json.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    }),
  )
})

test('CSV cells are quoted where needed and never start a formula', () => {
  assert.equal(csvCell('a "b", c'), '"a ""b"", c"')
  assert.equal(csvCell('=HYPERLINK("x")'), `"'=HYPERLINK(""x"")"`)
  for (const start of ['=', '+', '-', '@', '\t=']) assert.match(csvCell(`${start}1+1`), /^"?\s*'/)
  assert.equal(csvCell('-0.5'), '-0.5')
  assert.equal(csvCell(null), '')
})

test('Markdown shows text as it is: no markup, no mention, no link', () => {
  assert.equal(escapeMarkdown('a|b <img> `x` _y_'), 'a\\|b &lt;img&gt; \\`x\\` \\_y\\_')
  assert.doesNotMatch(escapeMarkdown('cc @team see https://example.com'), /@team|https:\/\/e/)
})
