import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deltaBetween, type KnownAmount } from '../../core/src/cost/delta-money.ts'

const known = (low: bigint, expected: bigint, high: bigint | 'unbounded'): KnownAmount => ({
  cost: { low, expected, high },
})
const atLeast = (least: bigint | null): KnownAmount => ({ cost: null, atLeast: least, why: 'no price' })

test('what is unknown lies within what is known of both sides', () => {
  const cases: [string, KnownAmount, KnownAmount, [low: bigint | null, high: bigint | null]][] = [
    [
      'unknown after: at least its certain part less the dearest case before',
      known(2n, 5n, 7n),
      atLeast(30n),
      [23n, null],
    ],
    ['nothing certain after', known(2n, 5n, 7n), atLeast(null), [null, null]],
    ['no upper limit before', known(2n, 5n, 'unbounded'), atLeast(30n), [null, null]],
    [
      'unknown before: at most the dearest case after less its certain part',
      atLeast(3n),
      known(2n, 5n, 7n),
      [null, 4n],
    ],
    ['unknown before, no upper limit after', atLeast(3n), known(2n, 5n, 'unbounded'), [null, null]],
    ['unknown on both sides', atLeast(3n), atLeast(30n), [null, null]],
  ]
  for (const [name, before, after, bounds] of cases) {
    const delta = deltaBetween(before, after)
    assert.ok(delta.status === 'unknown', name)
    assert.deepEqual([delta.atLeast, delta.atMost], bounds, name)
    assert.match(delta.reason, /no price/)
  }
})

test('two known amounts have a known change, case by case', () => {
  assert.deepEqual(deltaBetween(known(2n, 5n, 7n), known(1n, 9n, 'unbounded')), {
    status: 'known',
    low: -1n,
    expected: 4n,
    high: null,
  })
})
