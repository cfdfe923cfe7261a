import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createBackoff } from '../../extension/src/client/backoff.ts'

const MINUTE_MS = 60_000

describe('the wait after a crash', () => {
  it('doubles each time, and ends with the sixth crash within minutes', () => {
    const backoff = createBackoff()
    const waits = [0, 1, 2, 3, 4, 5].map(second => backoff.afterCrash(second * 1000))
    assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000, null])
    assert.equal(backoff.afterCrash(6000), null, 'a further crash changes nothing')
  })

  it('starts over after a server that was well for minutes', () => {
    const backoff = createBackoff()
    for (const second of [0, 1, 2, 3, 4]) backoff.afterCrash(second * 1000)
    assert.equal(backoff.afterCrash(10 * MINUTE_MS), 500)
  })

  it('goes on for ever with crashes that are far apart', () => {
    const backoff = createBackoff()
    const waits = Array.from({ length: 20 }, (_, at) => backoff.afterCrash(at * 3 * MINUTE_MS))
    assert.deepEqual(new Set(waits), new Set([500]))
  })

  it('counts only the crashes of the last minutes', () => {
    const backoff = createBackoff()
    const waits = [0, 1, 2, 3.5].map(minute => backoff.afterCrash(minute * MINUTE_MS))
    assert.deepEqual(waits, [500, 1000, 2000, 2000])
  })

  it('forgets them when somebody starts the server', () => {
    const backoff = createBackoff()
    for (const second of [0, 1, 2, 3, 4, 5]) backoff.afterCrash(second * 1000)
    backoff.reset()
    assert.equal(backoff.afterCrash(6000), 500)
  })
})
