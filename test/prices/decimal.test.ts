import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  decimalText,
  isPriceText,
  parseDecimal,
  quotedText,
  scaleMoney,
  unitPrice,
} from '../../core/src/prices/decimal.ts'

test('prices are exact', () => {
  assert.equal(unitPrice('2.50', 1_000_000n), 2_500_000_000_000n)
  assert.equal(unitPrice('0.003625', 1_000_000n), 3_625_000_000n)
  assert.equal(unitPrice('0.000000000001', 1_000_000n), 1n)
  assert.equal(unitPrice('0.36', 3_600n), 100_000_000_000_000n)
  assert.equal(unitPrice('0.111', 3_600n), 30_833_333_333_333n)
  assert.equal(scaleMoney(unitPrice('0.15', 1_000_000n), '0.85'), 127_500_000_000n)
})

test('only decimals are prices', () => {
  for (const text of ['2', '0.25', '1e-7', '30']) assert.ok(isPriceText(text), text)
  for (const text of ['', '$2', '-1', '1,5', '.5', '1.', 'NaN', '0x10', '1e999']) assert.ok(!isPriceText(text), text)
  assert.throws(() => parseDecimal('free'), RangeError)
})

test('numbers of a JSON file keep every digit', () => {
  assert.equal(decimalText(1e-7), '0.0000001')
  assert.equal(decimalText(0.003625), '0.003625')
  assert.equal(decimalText(2), '2')
  assert.equal(decimalText(1e21), '1000000000000000000000')
  fc.assert(
    fc.property(fc.double({ min: 1e-18, max: 1e6, noNaN: true }), value => {
      assert.equal(Number(decimalText(value)), value)
    }),
  )
})

test('a unit price and its text are the same thing', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 24n }), money => {
      assert.equal(unitPrice(quotedText(money, 1_000_000n), 1_000_000n), money)
    }),
  )
})
