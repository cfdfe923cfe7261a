import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timesPerRun } from '../../core/src/cost/index.ts'
import type { RepetitionFactor } from '../../core/src/model/call-site.ts'
import type { Resolved } from '../../core/src/model/resolved.ts'
import { assumptionsWith } from '../../core/src/tokens/index.ts'
import { known, oneOf, unknown } from '../tokens/support.ts'
import { callSiteOf } from '../usage/support.ts'

function times(factors: [kind: RepetitionFactor['kind'], times: Resolved<number>][], iterations?: number) {
  const site = callSiteOf()
  const repetition = { factors: factors.map(([kind, times]) => ({ kind, times, origin: site.location })) }
  const declaration = iterations === undefined ? null : { match: {}, iterations, origins: {} }
  const { low, expected, high } = timesPerRun(
    { ...site, repetition },
    { declaration, assumptions: assumptionsWith({ loopIterations: { low: 2, expected: 8, high: 50 } }) },
  )
  return [low, expected, high]
}

test('a call without loops runs once', () => {
  assert.deepEqual(times([]), [1, 1, 1])
  assert.deepEqual(times([], 9), [1, 1, 1])
})

test('loops and fan-outs multiply; a choice of lengths is a range', () => {
  assert.deepEqual(
    times([
      ['loop', known(3)],
      ['fan-out', known(4)],
    ]),
    [12, 12, 12],
  )
  assert.deepEqual(times([['loop', oneOf(2, 4)]]), [2, 3, 4])
  assert.deepEqual(times([['loop', known(0)]]), [0, 0, 0])
})

test('a loop of unknown length takes the assumption, or what is declared', () => {
  assert.deepEqual(times([['loop', unknown('dynamic')]]), [2, 8, 50])
  assert.deepEqual(
    times(
      [
        ['loop', unknown('dynamic')],
        ['fan-out', known(7)],
      ],
      25,
    ),
    [25, 25, 25],
  )
})

test('retries are a possibility, not what is expected', () => {
  assert.deepEqual(times([['retry', known(4)]]), [1, 1, 4])
  assert.deepEqual(times([['retry', unknown('dynamic')]]), [1, 1, 50])
})
