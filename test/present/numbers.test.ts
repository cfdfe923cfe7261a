import assert from 'node:assert/strict'
import { test } from 'node:test'
import { count, usdRange } from '../../core/src/present/numbers.ts'
import { money } from './reports.ts'

test('a range names its ends, and a missing upper end in words', () => {
  assert.equal(usdRange(money(0.001, 0.002, 0.004)), '$0.002 ($0.001–$0.004)')
  assert.equal(usdRange(money(0.001, 0.002, 'unbounded')), '$0.002 ($0.001 or more)')
  assert.equal(usdRange(money(0.25, 0.25, 0.25)), '$0.25')
})

test('counts group thousands but not decimals', () => {
  assert.equal(count(1234567), '1,234,567')
  assert.equal(count(1234.5678), '1,234.57')
})
