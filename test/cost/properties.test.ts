import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sumOfMoney, totalsOf } from '../../core/src/cost/index.ts'
import { costWithModel } from '../../core/src/cost/model-cost.ts'
import type { ModelEstimate } from '../../core/src/model/cost.ts'
import type { Money, MoneyRange } from '../../core/src/model/money.ts'
import type { Meter, ModelPrice, PriceBook, ServiceTier, SkuPrice } from '../../core/src/model/prices.ts'
import type { DeclaredQuantity } from '../../core/src/model/settings.ts'
import { DEFAULT_ASSUMPTIONS } from '../../core/src/tokens/index.ts'
import { bookOf } from '../prices/fixture.ts'
import { counter, known, part, priceOf, text } from '../tokens/support.ts'
import { callSiteOf, openai } from '../usage/support.ts'
import { costOf } from './support.ts'

const MODEL = openai('gpt-4o')

const sku = (meter: Meter, unitPrice: Money, appliesAbove = 0, tier: ServiceTier = 'standard'): SkuPrice => ({
  skuPriceId: `openai/gpt-4o/${meter}/${tier}/${appliesAbove}`,
  meter,
  tier,
  unitPrice,
  unitPriceRange: null,
  appliesAbove,
  variant: null,
  source: 'test',
  checkedOn: '2026-01-01',
})

/** A book that knows one model, with the given prices. */
const bookWith = (prices: SkuPrice[]): PriceBook => {
  const price: ModelPrice = priceOf(MODEL, { prices })
  return { ...bookOf(), lookup: () => ({ status: 'found', price, matchedBy: 'test' }) }
}

const rate = fc.bigInt({ min: 0n, max: 10n ** 14n })
/** Prices as providers have them: reads below input, writes above it, long context dearer. */
const prices = fc
  .record({ input: rate, output: rate, step: fc.integer({ min: 1, max: 200_000 }), cached: fc.boolean() })
  .map(({ input, output, step, cached }) => [
    sku('input', input),
    sku('input', input * 2n, step),
    sku('output', output),
    sku('output', output + input, step),
    ...(cached ? [sku('cache_read', input / 10n), sku('cache_write_5m', (input * 5n) / 4n)] : []),
  ])
const quantity: fc.Arbitrary<DeclaredQuantity> = fc
  .tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 300_000 })))
  .map(figures => figures.sort((a, b) => a! - b!))
  .map(([low, expected, high]) => ({ low: low!, expected: expected!, high: high! }))

interface Case {
  prices: SkuPrice[]
  input: DeclaredQuantity
  output: DeclaredQuantity
  hitRate: number | undefined
  breakpoint: boolean
}
const anyCase: fc.Arbitrary<Case> = fc.record({
  prices,
  input: quantity,
  output: quantity,
  hitRate: fc.option(fc.constantFrom(0, 0.3, 1), { nil: undefined }),
  breakpoint: fc.boolean(),
})

const LONG = text('All work and no play makes Jack a dull boy. '.repeat(200))

function priced({
  prices: list,
  input,
  output,
  hitRate,
  breakpoint,
}: Case): Extract<ModelEstimate, { status: 'priced' }> {
  const { estimate } = costWithModel({
    callSite: callSiteOf({ prompt: [{ ...part('system', LONG), cacheBreakpoint: breakpoint }], model: known(MODEL) }),
    model: MODEL,
    priceBook: bookWith(list),
    counter,
    assumptions: DEFAULT_ASSUMPTIONS,
    declaration: { match: {}, inputTokens: input, outputTokens: output, cacheHitRate: hitRate },
  })
  if (estimate.status !== 'priced') assert.fail(estimate.detail)
  return estimate
}

function assertAscends({ low, expected, high }: MoneyRange): void {
  assert.ok(low <= expected, `${low} ≤ ${expected}`)
  assert.ok(high === 'unbounded' || expected <= high, `${expected} ≤ ${high}`)
}

test('ranges ascend, lines add up to the cost, and each line is its unit price times its quantity', () => {
  fc.assert(
    fc.property(anyCase, one => {
      const { lines, listCost } = priced(one)
      assertAscends(listCost)
      assert.deepEqual(sumOfMoney(lines.map(line => line.listCost)), listCost)
      for (const { listUnitPrice, consumedQuantity, listCost: cost } of lines) {
        for (const name of ['low', 'expected', 'high'] as const) {
          const units = consumedQuantity[name]
          if (units !== 'unbounded') assert.equal(cost[name], listUnitPrice * BigInt(units))
        }
      }
    }),
  )
})

test('the tokens of the lines are the tokens of the call', () => {
  fc.assert(
    fc.property(anyCase, one => {
      const { lines, tokens } = priced(one)
      const isInput = (meter: Meter) => meter !== 'output'
      for (const name of ['low', 'expected', 'high'] as const) {
        const billed = lines
          .filter(line => isInput(line.meter))
          .reduce((sum, line) => sum + Number(line.consumedQuantity[name]), 0)
        assert.equal(billed, tokens.input[name])
      }
    }),
  )
})

test('more tokens never cost less', () => {
  fc.assert(
    fc.property(anyCase, fc.integer({ min: 0, max: 100_000 }), (one, more) => {
      const { low, expected, high } = one.input as Exclude<DeclaredQuantity, number>
      const longer = { ...one, input: { low: low + more, expected: expected + more, high: high + more } }
      const [before, after] = [priced(one).listCost, priced(longer).listCost]
      assert.ok(before.low <= after.low && before.expected <= after.expected && before.high <= after.high)
    }),
  )
})

test('a discount of 1 changes nothing, one of a half halves', () => {
  const request = { model: known(MODEL), prompt: [part('user', text('Hello'))], maxTokens: known(10) }
  const cost = (multiplier: number) =>
    costOf(request, { config: `prices: { discounts: [{ multiplier: ${multiplier} }] }` }).listCostPerCall!
  const usual = costOf(request, {}).listCostPerCall!
  assert.deepEqual(cost(1), usual)
  assert.equal(cost(0.5).expected * 2n, usual.expected)
})

test('the unknown is never zero', () => {
  const meters: Meter[] = ['input', 'output', 'cache_read', 'image', 'second', 'character']
  fc.assert(
    fc.property(fc.subarray(meters), rate, (present, unitPrice) => {
      const book = bookWith(present.map(meter => sku(meter, unitPrice)))
      const estimate = costOf({ model: known(MODEL), prompt: [part('user', text('Hi'))] }, { book })
      const isKnown = present.includes('input') && present.includes('output')
      assert.equal(estimate.listCostPerCall !== null, isKnown)
      const totals = totalsOf([estimate])
      assert.deepEqual([totals.priced, totals.unpriced], isKnown ? [1, 0] : [0, 1])
      assert.equal(totals.listCostPerMonth, null)
    }),
  )
})

test('every model of the embedded book is priced with ranges that ascend, or says why not', () => {
  const book = bookOf()
  for (const { providerName, modelId } of book.models()) {
    const { estimate } = costWithModel({
      callSite: callSiteOf({ prompt: [part('system', LONG)] }),
      model: { providerName, requestModel: modelId },
      priceBook: book,
      counter,
      assumptions: DEFAULT_ASSUMPTIONS,
      declaration: null,
    })
    if (estimate.status === 'priced') assertAscends(estimate.listCost)
    else assert.ok(estimate.detail.length > 0)
  }
})
