import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CostedReport, compareReports, estimateCost, totalsOf } from '../../core/src/cost/index.ts'
import type { CallSite, PromptPart } from '../../core/src/model/call-site.ts'
import type { ListCostDelta, MoneyChange, ReportDelta } from '../../core/src/model/delta.ts'
import { type AssumptionKey, DEFAULT_SETTINGS } from '../../core/src/model/settings.ts'
import { assumptionsWith } from '../../core/src/tokens/index.ts'
import { bookOf } from '../prices/fixture.ts'
import { counter, dynamic, known, oneOf, part, requestOf, text, tool, unknown } from '../tokens/support.ts'
import { callSiteOf, openai } from '../usage/support.ts'

const book = bookOf()
const discounted = bookOf({ settings: { ...DEFAULT_SETTINGS.prices, discounts: [{ multiplier: 0.7 }] } })

const words = fc.array(fc.constantFrom('plants', 'bloom', 'in', 'the', 'season', 'of', 'rain', 'and', 'sun'), {
  maxLength: 30,
})
const model = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('gpt-4o', 'gpt-4.1', 'gpt-4o-mini', 'o3').map(id => known(openai(id))) },
  { weight: 1, arbitrary: fc.constant(oneOf(openai('gpt-4o'), openai('gpt-4.1-mini'))) },
  { weight: 1, arbitrary: fc.constant(unknown('parameter')) },
  { weight: 1, arbitrary: fc.constant(known(openai('not-in-the-book'))) },
)
const prompt: fc.Arbitrary<PromptPart[]> = fc.array(
  fc
    .record({
      role: fc.constantFrom('system' as const, 'user' as const),
      body: words,
      isOpen: fc.boolean(),
      breakpoint: fc.boolean(),
    })
    .map(({ role, body, isOpen, breakpoint }) => ({
      ...part(role, text(body.join(' ')), ...(isOpen ? [dynamic('{question}')] : [])),
      cacheBreakpoint: breakpoint,
    })),
  { maxLength: 4 },
)
const number = (...values: number[]) => fc.option(fc.constantFrom(...values).map(known), { nil: unknown('omitted') })

const site = fc
  .record({
    path: fc.constantFrom('a.ts', 'b.ts', 'lib/c.ts'),
    symbol: fc.constantFrom('ask', 'answer', 'Agent.run'),
    request: fc
      .record({
        model,
        prompt,
        maxTokens: number(100, 900),
        choiceCount: number(1, 3),
        maxSteps: number(1, 6),
        tools: fc.subarray([
          tool('search', text('{"q":"string"}')),
          tool('open', text('{"url":"string","why":"text"}')),
        ]),
        reasoningEffort: fc.option(fc.constantFrom('low', 'high').map(known), { nil: unknown('omitted') }),
        serviceTier: fc.option(fc.constantFrom('batch', 'flex').map(known), { nil: unknown('omitted') }),
      })
      .map(requestOf),
    times: fc.option(fc.constantFrom(0, 1, 7), { nil: undefined }),
  })
  .map(({ path, symbol, request, times }): CallSite => {
    const origin = { path, line: 3, column: 1, endLine: 3, cell: null }
    return callSiteOf(request, {
      location: origin,
      enclosingSymbol: symbol,
      repetition: { factors: times === undefined ? [] : [{ kind: 'loop', times: known(times), origin }] },
    })
  })

const side = fc
  .record({
    sites: fc.array(site, { maxLength: 6 }),
    volume: fc.option(fc.constantFrom(10, 1000), { nil: null }),
    outputTokens: fc.option(fc.constantFrom(50, 700), { nil: undefined }),
    priceBook: fc.constantFrom(book, discounted),
    assumption: fc.option(fc.constantFrom<AssumptionKey>('dynamicTextTokens', 'cacheHitRate'), { nil: null }),
  })
  .map(({ sites, volume, outputTokens, priceBook, assumption }): CostedReport => {
    const counts = new Map<string, number>()
    const assumptions = assumptionsWith(assumption ? { [assumption]: 0.5 } : {})
    const inputs = new Map()
    const estimates = sites.map(callSite => {
      const key = `${callSite.location.path}#${callSite.enclosingSymbol}:openai:chat`
      const ordinal = counts.get(key) ?? 0
      counts.set(key, ordinal + 1)
      const id = `${key}:${ordinal}`
      const input = {
        priceBook,
        counter,
        assumptions,
        declaration: outputTokens === undefined ? null : { match: {}, outputTokens, origins: {} },
        volume: volume === null ? null : { callsPerMonth: volume, basis: 'declared' as const, origin: null },
        owner: null,
        declaredAt: {},
      }
      inputs.set(id, input)
      return estimateCost({ ...callSite, id }, input)
    })
    const report = {
      priceBook: book.id,
      billingCurrency: 'USD' as const,
      estimates,
      totals: totalsOf(estimates),
      skipped: [],
      diagnostics: [],
    }
    return { report, inputs, directives: [], policyTexts: new Map(), settingsPath: 'callcost.yml' }
  })

const RUNS = { numRuns: 150 }

test('nothing has changed between a state and itself', () => {
  fc.assert(
    fc.property(side, a => {
      assert.deepEqual(compareReports(a, a).changes, [])
    }),
    RUNS,
  )
})

test('there and back again comes to nothing', () => {
  fc.assert(
    fc.property(side, side, (a, b) => {
      const there = compareReports(a, b)
      const back = compareReports(b, a)
      assert.equal(there.changes.length, back.changes.length)
      assert.deepEqual(
        there.changes.map(each => figures(each.listCostDelta)).sort(),
        back.changes.map(each => figures(negated(each.listCostDelta))).sort(),
      )
      assert.deepEqual(
        there.changes.map(each => each.listCostDeltaPerMonth && figures(each.listCostDeltaPerMonth)).sort(),
        back.changes.map(each => each.listCostDeltaPerMonth && figures(negated(each.listCostDeltaPerMonth))).sort(),
      )
    }),
    RUNS,
  )
})

test('the shares of the causes add up to the delta exactly', () => {
  fc.assert(
    fc.property(side, side, (a, b) => {
      for (const change of compareReports(a, b).changes) {
        if (change.listCostDelta.status === 'known') {
          const shares = change.causes.flatMap(cause => cause.share ?? [])
          assertSum(shares, change.listCostDelta, JSON.stringify(change.causes.map(cause => cause.text)))
        }
        if (change.listCostDeltaPerMonth?.status === 'known') {
          const shares = change.causes.flatMap(cause => cause.sharePerMonth ?? [])
          assertSum(shares, change.listCostDeltaPerMonth, 'month')
        }
      }
    }),
    RUNS,
  )
})

test('the order of the calls changes nothing', () => {
  fc.assert(
    fc.property(side, side, fc.infiniteStream(fc.nat()), (a, b, keys) => {
      assert.deepEqual(shown(compareReports(shuffled(a, keys), shuffled(b, keys))), shown(compareReports(a, b)))
    }),
    RUNS,
  )
})

test('what is unknown is never a number', () => {
  fc.assert(
    fc.property(side, side, (a, b) => {
      for (const { before, after, listCostDelta } of compareReports(a, b).changes) {
        const isKnown = [before, after].every(each => each === null || each.listCostPerCall !== null)
        assert.equal(listCostDelta.status === 'known', isKnown)
      }
    }),
    RUNS,
  )
})

function assertSum(shares: readonly MoneyChange[], delta: MoneyChange, message: string): void {
  const sum = (pick: (share: MoneyChange) => bigint | null) =>
    shares.reduce<bigint | null>((total, share) => {
      const amount = pick(share)
      return total === null || amount === null ? null : total + amount
    }, 0n)
  assert.equal(
    sum(share => share.low),
    delta.low,
    message,
  )
  assert.equal(
    sum(share => share.expected),
    delta.expected,
    message,
  )
  const high = sum(share => share.high)
  if (high !== null) assert.equal(high, delta.high, message)
}

function negated(delta: ListCostDelta): ListCostDelta {
  const minus = (money: bigint | null): bigint | null => (money === null ? null : -money)
  if (delta.status === 'known') {
    return { status: 'known', low: -delta.low, expected: -delta.expected, high: minus(delta.high) }
  }
  return { ...delta, atLeast: minus(delta.atMost), atMost: minus(delta.atLeast) }
}

function figures(delta: ListCostDelta): string {
  const { status } = delta
  const numbers = status === 'known' ? [delta.low, delta.expected, delta.high] : [delta.atLeast, delta.atMost]
  return [status, ...numbers].join(' ')
}

function shown(delta: ReportDelta): string {
  return JSON.stringify(delta, (_, value) => (typeof value === 'bigint' ? String(value) : value))
}

function shuffled(side: CostedReport, keys: fc.Stream<number>): CostedReport {
  const order = new Map(side.report.estimates.map(estimate => [estimate, keys.next().value as number]))
  const estimates = [...side.report.estimates].sort((x, y) => order.get(x)! - order.get(y)!)
  return { ...side, report: { ...side.report, estimates } }
}
