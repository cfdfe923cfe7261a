/**
 * Writes the reference of docs/advice.md, below its mark, from what the pieces of advice say of themselves.
 *
 *   node --import tsx core/scripts/build-advice-docs.mjs           writes the file
 *   node --import tsx core/scripts/build-advice-docs.mjs --check   exits 1 when it is stale
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { presentAdviceReference } from '../src/present/index.ts'

const MARK = '<!-- Below: written by core/scripts/build-advice-docs.mjs. -->\n'
const file = new URL('../../docs/advice.md', import.meta.url)

const text = readFileSync(file, 'utf8')
const end = text.indexOf(MARK) + MARK.length
if (end < MARK.length) throw new Error(`docs/advice.md lacks its mark: ${MARK}`)
const fresh = `${text.slice(0, end)}\n${presentAdviceReference()}`
if (!process.argv.includes('--check')) writeFileSync(file, fresh)
else if (text !== fresh) {
  console.error('docs/advice.md is stale: run node --import tsx core/scripts/build-advice-docs.mjs')
  process.exitCode = 1
}
