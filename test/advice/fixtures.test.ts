import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { PIECES } from '../../core/src/advice/index.ts'
import { adviceOn } from './support.ts'

const FOLDER = new URL('../fixtures/advice/', import.meta.url)
/** In the place of `{{long text}}`: enough for every prompt cache. */
const LONG = 'Answer from the handbook only and quote the section.\n'.repeat(500)
const MARK = /(?:\/\/|#) advise: ([\w-]+)/

/** A comment behind the called name says what is advised there; on every other call nothing is. */
for (const { id } of PIECES) {
  describe(id, () => {
    for (const name of readdirSync(new URL(`${id}/`, FOLDER))) {
      it(`speaks in ${name} where it should, and nowhere else`, () => {
        const text = readFileSync(new URL(`${id}/${name}`, FOLDER), 'utf8').replaceAll('{{long text}}', LONG)
        const expected = text.split('\n').flatMap((line, at) => {
          const mark = MARK.exec(line)
          return mark ? [`${at + 1}: ${mark[1]}`] : []
        })
        const given = adviceOn({ [name]: text })
        const said = given.flatMap(({ line, advice }) => advice.map(({ adviceId }) => `${line}: ${adviceId}`))
        assert.deepEqual(said, expected)
        assert.ok(expected.length > 0)
        if (name.endsWith('.ts'))
          assert.ok(
            given.some(({ advice }) => advice.length === 0),
            'a call that is left alone',
          )
      })
    }
  })
}

it('every folder of fixtures is about a piece, in both languages', () => {
  assert.deepEqual(readdirSync(FOLDER).sort(), PIECES.map(({ id }) => id).sort())
  for (const { id } of PIECES) {
    assert.deepEqual(readdirSync(new URL(`${id}/`, FOLDER)).sort(), ['client.py', 'client.ts'])
  }
})
