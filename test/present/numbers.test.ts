import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { count, decimalUsd, usd, usdRange } from '../../core/src/present/numbers.ts'
import { money } from './reports.ts'

test('decimals of USD are exact and without trailing zeros', () => {
  assert.equal(decimalUsd(0n), '0')
  assert.equal(decimalUsd(1n), '0.000000000000000001')
  assert.equal(decimalUsd(1_250_000_000_000_000n), '0.00125')
  assert.equal(decimalUsd(-3_500_000_000_000_000_000n), '-3.5')
})

test('a decimal of USD read back is the amount', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 24n }), amount => {
      const [whole = '0', fraction = ''] = decimalUsd(amount).split('.')
      assert.equal(BigInt(whole) * 10n ** 18n + BigInt(fraction.padEnd(18, '0')), amount)
    }),
  )
})

test('dollars for people', () => {
  const cases: [number, string][] = [
    [1234567.891, '$1,234,567.89'],
    [4.2, '$4.20'],
    [0.9999, '$1.00'],
    [0.5, '$0.50'],
    [0.0071, '$0.0071'],
    [0.00000123, '$0.0000012'],
  ]
  for (const [dollars, text] of cases) assert.equal(usd(money(dollars, 0, 0).low), text)
})

test('only nothing at all is shown as $0', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 20n }), amount =>
      assert.notEqual(Number(usd(amount).replace(/[$,<]/g, '')), 0),
    ),
  )
})

test('a range names its ends, and a missing upper end in words', () => {
  assert.equal(usdRange(money(0.001, 0.002, 0.004)), '$0.002 ($0.001–$0.004)')
  assert.equal(usdRange(money(0.001, 0.002, 'unbounded')), '$0.002 (from $0.001, no upper limit)')
  assert.equal(usdRange(money(0.25, 0.25, 0.25)), '$0.25')
})

test('counts group thousands but not decimals', () => {
  assert.equal(count(1234567), '1,234,567')
  assert.equal(count(1234.5678), '1,234.57')
})
