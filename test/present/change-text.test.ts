import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MoneyChange } from '../../core/src/model/delta.ts'
import { changeText } from '../../core/src/present/change-text.ts'

const CENT = 10n ** 16n
const change = (low: bigint, expected: bigint, high: bigint | null): MoneyChange => ({
  low: low * CENT,
  expected: expected * CENT,
  high: high === null ? null : high * CENT,
})

test('a change says its cases, and by name where the expected one does not lie between the others', () => {
  const cases: [MoneyChange, string][] = [
    [change(120n, 120n, 120n), '+$1.20'],
    [change(40n, 120n, 900n), '+$1.20 (+$0.40 to +$9)'],
    [change(40n, 120n, null), '+$1.20 (+$0.40 to no upper limit)'],
    [change(-40n, -120n, -900n), '−$1.20 (−$0.40 to −$9)'],
    [change(0n, -120n, 0n), '−$1.20 (the cheapest and the dearest case stay)'],
    [change(-900n, 120n, -40n), '+$1.20 (cheapest case −$9, dearest −$0.40)'],
    [change(200n, 120n, null), '+$1.20 (cheapest case +$2, dearest no upper limit)'],
  ]
  for (const [given, text] of cases) assert.equal(changeText(given), text)
})
