import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { eitherCost, formatUsd, sumOfMoney, timesMoney, timesRangeOfMoney, usdText } from '../../core/src/cost/index.ts'
import { ATTO_PER_USD } from '../../core/src/model/money.ts'
import { unitPrice } from '../../core/src/prices/decimal.ts'

const usd = (text: string) => unitPrice(text, 1n)

test('dollars for people', () => {
  const cases: [string, string][] = [
    ['0', '$0'],
    ['0.0045', '$0.0045'],
    ['0.00123456', '$0.00123'],
    ['0.0000001', '<$0.000001'],
    ['0.000001', '$0.000001'],
    ['0.5', '$0.50'],
    ['0.9999', '$1'],
    ['2.5', '$2.50'],
    ['2.001', '$2'],
    ['340', '$340'],
    ['1234.56', '$1,234.56'],
    ['1234567.891', '$1,234,567.89'],
    ['-0.5', '-$0.50'],
  ]
  for (const [amount, expected] of cases) assert.equal(formatUsd(usd(amount)), expected)
  assert.equal(formatUsd(usd('1234.56'), { significant: 3 }), '$1,230')
  assert.equal(formatUsd(usd('0.0123456'), { significant: 2 }), '$0.012')
})

test('dollars for programs are exact', () => {
  assert.equal(usdText(1n), '0.000000000000000001')
  assert.equal(usdText(usd('340')), '340')
  assert.equal(usdText(-usd('0.25')), '-0.25')
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), money => {
      assert.equal(unitPrice(usdText(money), 1n), money)
    }),
  )
})

test('multiplication is exact', () => {
  assert.equal(timesMoney(usd('0.000003'), 1_000_000), usd('3'))
  assert.equal(timesMoney(usd('0.1'), '0.3'), usd('0.03'))
  assert.equal(timesMoney(usd('0.1'), 0.3), usd('0.03'))
  assert.equal(timesMoney(3n, 0.5), 2n)
})

test('a multiplier of 1 changes nothing, and sums are sums of parts', () => {
  const money = fc.bigInt({ min: 0n, max: ATTO_PER_USD * 10_000n })
  fc.assert(
    fc.property(money, fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (amount, a, b) => {
      assert.equal(timesMoney(amount, '1'), amount)
      assert.equal(timesMoney(amount, 1), amount)
      assert.equal(timesMoney(amount, a) + timesMoney(amount, b), timesMoney(amount, a + b))
    }),
  )
})

test('one of several costs lies between the cheapest and the dearest', () => {
  const cheap = { low: 1n, expected: 2n, high: 3n }
  const open = { low: 2n, expected: 5n, high: 'unbounded' as const }
  assert.deepEqual(eitherCost([cheap, open]), { low: 1n, expected: 4n, high: 'unbounded' })
  assert.equal(eitherCost([]), null)
  assert.deepEqual(sumOfMoney([cheap, open]), { low: 3n, expected: 7n, high: 'unbounded' })
  assert.deepEqual(timesRangeOfMoney(open, 0), { low: 0n, expected: 0n, high: 0n })
})
