import assert from 'node:assert/strict'
import { it } from 'node:test'
import { callsOf } from '../../extension/src/client/calls-of.ts'

it('numbers of calls are read as people write them, and no other way', () => {
  const cases: Record<string, number | null> = {
    '60000': 60_000,
    ' 60,000 ': 60_000,
    '60.000': 60_000,
    '1 234 567': 1_234_567,
    '1_000': 1000,
    '0': 0,
    '0.5': null,
    '1,5': null,
    '1,234.567': null,
    '12,34': null,
    '1e6': null,
    '-5': null,
    '': null,
    many: null,
    '99999999999999999999': null,
  }
  for (const [text, number] of Object.entries(cases)) assert.equal(callsOf(text), number, text)
})
