import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type CostedReport, sumOfMoney, totalsOf, type WhatIf, whatIf } from '../../core/src/cost/index.ts'
import type { CallSite } from '../../core/src/model/call-site.ts'
import type { PriceBook } from '../../core/src/model/prices.ts'
import { DEFAULT_SETTINGS } from '../../core/src/model/settings.ts'
import { bookOf } from '../prices/fixture.ts'
import { dynamic, known, part, text, unknown } from '../tokens/support.ts'
import { callSiteOf, openai } from '../usage/support.ts'
import { costedOf } from './support.ts'

const LONG = 'Answer from the handbook only. Quote the section that you used. '.repeat(150)
const book: PriceBook = bookOf({ settings: DEFAULT_SETTINGS.prices })

const chat = callSiteOf(
  {
    model: known(openai('gpt-4o')),
    maxTokens: known(1_000),
    prompt: [part('system', text(LONG)), part('user', dynamic('question'))],
  },
  { id: 'chat' },
)
const short = callSiteOf({ model: known(openai('gpt-4.1')), prompt: [part('user', dynamic('q'))] }, { id: 'short' })
const open = callSiteOf({ model: unknown('parameter'), prompt: [part('user', text('Hi'))] }, { id: 'open' })
const embed = callSiteOf(
  { model: known(openai('text-embedding-3-small')), prompt: [part('user', dynamic('chunk'))] },
  { id: 'embed', operationName: 'embeddings' },
)
const ALL: CallSite[] = [chat, short, open, embed]
const costed: CostedReport = costedOf(ALL, {
  config: 'calls:\n  - match: { id: short }\n    callsPerMonth: 1000\n',
  book,
})

const all = (change: Omit<WhatIf, 'callSiteId'>): WhatIf => ({ callSiteId: null, ...change })
const one = (callSiteId: string, change: Omit<WhatIf, 'callSiteId'>): WhatIf => ({ callSiteId, ...change })
const callOf = (changes: WhatIf[], id: string) => {
  const found = whatIf(costed, changes).calls.find(({ before }) => before.callSite.id === id)
  assert.ok(found)
  return found
}

describe('what if', () => {
  it('changes nothing when nothing is changed', () => {
    const { before, after, calls } = whatIf(costed, [])
    assert.deepEqual(after, before)
    for (const call of calls) assert.equal(call.after, call.before)
  })

  it('sets another model for one call, at the same tokens of its known text', () => {
    const { before, after } = callOf([one('chat', { model: openai('gpt-4o-mini') })], 'chat')
    assert.ok(after.listCostPerCall!.expected < before.listCostPerCall!.expected)
    assert.deepEqual(
      after,
      costedOf(
        [{ ...chat, request: { ...chat.request, model: known(openai('gpt-4o-mini')), modelBasis: 'declared' } }],
        { book },
      ).report.estimates[0],
    )
    const others = whatIf(costed, [one('chat', { model: openai('gpt-4o-mini') })]).calls.slice(1)
    for (const call of others) assert.equal(call.after, call.before)
  })

  it('prices a call whose model the code leaves open, once a model is supposed', () => {
    const { before, after } = callOf([one('open', { model: openai('gpt-4o') })], 'open')
    assert.equal(before.listCostPerCall, null)
    assert.ok(after.listCostPerCall)
    const report = whatIf(costed, [all({ model: openai('gpt-4o') })])
    assert.equal(report.before.unpriced, 1)
    assert.equal(report.after.unpriced, 0)
  })

  it('keeps a cost unknown, with the reason, where the model supposed has no price', () => {
    const { after } = callOf([one('chat', { model: openai('no-such-model') })], 'chat')
    assert.equal(after.listCostPerCall, null)
    assert.equal(after.models[0]!.status === 'unpriced' && after.models[0]!.reason, 'price-unknown')
    assert.equal(whatIf(costed, [one('chat', { model: openai('no-such-model') })]).after.unpriced, 2)
  })

  it('leaves calls that a model for all cannot serve with theirs, and says so', () => {
    const { before, after, notes } = callOf([all({ model: openai('gpt-4o-mini') })], 'embed')
    assert.equal(after, before)
    assert.deepEqual(notes, ['gpt-4o-mini cannot do embeddings: the call keeps its model'])
  })

  it('takes output tokens as given, within the limit of the call', () => {
    assert.equal(callOf([all({ outputTokens: 50 })], 'chat').after.outputTokens.high, 50)
    const { after, notes } = callOf([all({ outputTokens: 5_000 })], 'chat')
    assert.equal(after.outputTokens.expected, 1_000)
    assert.deepEqual(notes, ['the call limits its output to 1000 tokens'])
    assert.deepEqual(callOf([all({ outputTokens: 50 })], 'embed').notes, [
      'embeddings generates no text: outputTokens changes nothing',
    ])
  })

  it('counts a month where a volume is supposed, exactly', () => {
    const { after } = callOf([one('chat', { callsPerMonth: 1_000_000 })], 'chat')
    assert.equal(after.listCostPerMonth!.expected, after.listCostPerCall!.expected * 1_000_000n)
    const none = whatIf(costed, [all({ callsPerMonth: 0 })]).after
    assert.equal(none.listCostPerMonth!.expected, 0n)
    assert.equal(none.withVolume, ALL.length)
    assert.equal(none.unpriced, 1, 'a call without a price stays unknown, whatever its volume')
  })

  it('sends earlier turns again', () => {
    const single = callOf([all({ turns: 1 })], 'chat')
    assert.deepEqual(single.after.listCostPerCall, single.before.listCostPerCall)
    const first = single.after.inputTokens.expected
    const answer = single.after.outputTokens.expected
    const message = 250 // assumptions.dynamicTextTokens
    const { after } = callOf([all({ turns: 3 })], 'chat')
    assert.equal(after.inputTokens.expected, first + (first + message + answer) + (first + 2 * (message + answer)))
    assert.equal(after.outputTokens.expected, 3 * answer)
    const cost = (turns: number) => callOf([all({ turns })], 'chat').after.listCostPerCall!.expected
    assert.ok(cost(10) - cost(5) > cost(5) - cost(1), 'cost grows faster than the turns')
  })

  it('reads what can be cached from the cache, at the rate given', () => {
    const cost = (cacheHitRate: number) => callOf([all({ cacheHitRate })], 'chat').after.listCostPerCall!.expected
    assert.ok(cost(1) < cost(0.5) && cost(0.5) < cost(0))
    assert.deepEqual(callOf([all({ cacheHitRate: 0.5 })], 'short').notes, [
      'nothing of its input can be cached: no repeated prefix is long enough',
    ])
  })

  it('caches the history of a conversation where the provider does so unasked', () => {
    const cost = (turns: number, cacheHitRate: number) =>
      callOf([all({ turns, cacheHitRate })], 'short').after.listCostPerCall!.expected
    assert.equal(cost(1, 1), cost(1, 0))
    assert.ok(cost(20, 1) < cost(20, 0))
  })

  it('lets what is said of one call hold against what is said of all', () => {
    const changes = [one('chat', { outputTokens: 10 }), all({ outputTokens: 20, callsPerMonth: 5 })]
    const { after } = callOf(changes, 'chat')
    assert.equal(after.outputTokens.expected, 10)
    assert.equal(after.volume!.callsPerMonth, 5)
  })

  it('comes to the same as callcost.yml would', () => {
    const config =
      'calls:\n  - match: { id: chat }\n    outputTokens: 77\n    turns: 4\n    cacheHitRate: 0.25\n    callsPerMonth: 12\n'
    const declared = costedOf([chat], { config, book }).report.totals
    const supposed = whatIf(costedOf([chat], { book }), [
      all({ outputTokens: 77, turns: 4, cacheHitRate: 0.25, callsPerMonth: 12 }),
    ]).after
    assert.deepEqual(supposed, declared)
  })

  it('refuses what cannot be', () => {
    assert.throws(() => whatIf(costed, [one('gone', {})]), /no call of the report has the id gone/)
    assert.throws(
      () => whatIf(costed, [all({ cacheHitRate: 1.5 })]),
      /cacheHitRate is 1.5, expected a share from 0 to 1/,
    )
    for (const change of [
      { turns: 0 },
      { turns: Number.NaN },
      { outputTokens: -1 },
      { callsPerMonth: Number.POSITIVE_INFINITY },
    ])
      assert.throws(() => whatIf(costed, [all(change)]), RangeError)
  })
})

describe('for any change', () => {
  const change = fc.record(
    {
      model: fc.constantFrom('gpt-4o', 'gpt-4o-mini', 'gpt-5', 'o3', 'nope', 'text-embedding-3-small').map(openai),
      outputTokens: fc.integer({ min: 0, max: 50_000 }),
      callsPerMonth: fc.integer({ min: 0, max: 10_000_000 }),
      turns: fc.integer({ min: 1, max: 40 }),
      cacheHitRate: fc.double({ min: 0, max: 1, noNaN: true }),
    },
    { requiredKeys: [] },
  )
  const changes = fc.array(
    fc
      .tuple(fc.constantFrom(null, ...ALL.map(({ id }) => id)), change)
      .map(([callSiteId, fields]) => ({ callSiteId, ...fields })),
    { maxLength: 4 },
  )

  it('parts sum to the totals, ranges ascend, and unknown is never zero', () => {
    fc.assert(
      fc.property(changes, asked => {
        const { after, calls } = whatIf(costed, asked)
        const estimates = calls.map(call => call.after)
        assert.deepEqual(after, totalsOf(estimates))
        const perCall = estimates.flatMap(({ listCostPerCall }) => listCostPerCall ?? [])
        assert.deepEqual(after.listCostPerCall, sumOfMoney(perCall))
        assert.equal(after.priced, perCall.length)
        for (const { listCostPerCall, models } of estimates) {
          if (models.some(({ status }) => status === 'unpriced')) assert.equal(listCostPerCall, null)
          if (listCostPerCall === null) continue
          const { low, expected, high } = listCostPerCall
          assert.ok(low <= expected && (high === 'unbounded' || expected <= high))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('more turns, output or volume never cost less', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('turns', 'outputTokens', 'callsPerMonth'),
        fc.nat(300),
        fc.nat(300),
        (field, a, b) => {
          const base = field === 'turns' ? 1 : 0
          const total = (value: number) =>
            whatIf(costed, [all({ callsPerMonth: 3, [field]: base + value })]).after.listCostPerMonth!
          const [less, more] = [total(Math.min(a, b)), total(Math.max(a, b))]
          assert.ok(less.low <= more.low && less.expected <= more.expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('the order of changes to different calls does not matter', () => {
    fc.assert(
      fc.property(change, change, (a, b) => {
        const [first, second] = [one('chat', a), one('short', b)]
        assert.deepEqual(whatIf(costed, [first, second]).after, whatIf(costed, [second, first]).after)
      }),
      { numRuns: 40 },
    )
  })
})
