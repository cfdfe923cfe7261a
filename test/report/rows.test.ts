import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { CallSiteJson } from '../../core/src/present/report-schema.ts'
import { moneyOf, signedUsd } from '../../extension/src/report/amounts.ts'
import { GROUPINGS, type Grouping, groupsOf } from '../../extension/src/report/groups.ts'
import { filtered, rowsOf, type SortKey, sorted } from '../../extension/src/report/rows.ts'
import { changesOf, EMPTY, problemsOf } from '../../extension/src/report/scenario.ts'
import { INITIAL, restored, sortedBy, updated } from '../../extension/src/report/view-state.ts'

const usd = fc.bigInt({ min: 0n, max: 10n ** 21n }).map(atto => {
  const digits = atto.toString().padStart(19, '0')
  return `${digits.slice(0, -18)}.${digits.slice(-18)}`
})
const money = usd.map(amount => ({ low: amount, expected: amount, high: amount }))
const anyCall: fc.Arbitrary<CallSiteJson> = fc
  .record({
    path: fc.constantFrom('a.ts', 'b/c.ts', 'Z.py'),
    line: fc.integer({ min: 1, max: 99 }),
    models: fc.subarray(['gpt-4o', 'claude-sonnet-4-5', '<b>']),
    owner: fc.constantFrom(null, '@acme/a', '@acme/b', '=cmd'),
    perCall: fc.option(money),
    perMonth: fc.option(money),
  })
  .map(fields => callOf(fields))

function callOf(
  fields: Partial<CallSiteJson> & {
    perCall?: CallSiteJson['listCostPerCall']
    perMonth?: CallSiteJson['listCostPerMonth']
  },
): CallSiteJson {
  const { perCall = null, perMonth = null, ...rest } = fields
  const tokens = { low: 1, expected: 2, high: null, basis: 'assumed' as const }
  return {
    id: 'id',
    path: 'a.ts',
    line: 1,
    endLine: 1,
    column: 1,
    cell: null,
    enclosingSymbol: 'f',
    sdk: 'openai',
    providerName: 'openai',
    operationName: 'chat',
    models: ['gpt-4o'],
    modelBasis: 'code',
    maxTokens: null,
    inputTokens: tokens,
    outputTokens: tokens,
    lowerBound: null,
    volume: null,
    repetition: [],
    modelEstimates: [],
    assumptions: [],
    owner: null,
    violations: [],
    advice: [],
    listCostPerCall: perCall,
    listCostPerMonth: perMonth,
    ...rest,
  }
}

describe('groups of the charts', () => {
  const groupings = Object.keys(GROUPINGS) as Grouping[]
  it('add up to the whole, and count what is unknown instead of taking it for zero', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 40 }), fc.constantFrom(...groupings), (calls, grouping) => {
        const groups = groupsOf(calls, grouping, 'call')
        const known = calls.flatMap(({ listCostPerCall }) => listCostPerCall ?? [])
        const total = known.reduce((sum, { expected }) => sum + moneyOf(expected), 0n)
        assert.equal(
          groups.reduce((sum, { expected }) => sum + (expected ?? 0n), 0n),
          total,
        )
        assert.equal(
          groups.reduce((sum, group) => sum + group.calls, 0),
          calls.length,
        )
        assert.equal(
          groups.reduce((sum, { unknown }) => sum + unknown, 0),
          calls.length - known.length,
        )
        for (const group of groups) if (group.unknown === group.calls) assert.equal(group.expected, null)
      }),
    )
  })

  it('put the smallest of many together', () => {
    const calls = Array.from({ length: 20 }, (_, at) =>
      callOf({ models: [`m${at}`], perCall: { low: '0', expected: `${2 ** at}`, high: null } }),
    )
    const groups = groupsOf(calls, 'model', 'call')
    assert.deepEqual([groups.length, groups[0]!.name, groups[0]!.share], [8, 'm19', 1])
    assert.equal(groups.at(-1)!.name, '13 others')
  })
})

describe('rows', () => {
  it('sort stably by any column, with unknown amounts last in both directions', () => {
    const keys: SortKey[] = ['call', 'model', 'owner', 'input', 'output', 'perCall', 'perMonth', 'supposed', 'findings']
    fc.assert(
      fc.property(
        fc.array(anyCall, { maxLength: 30 }),
        fc.constantFrom(...keys),
        fc.boolean(),
        (calls, key, descending) => {
          const rows = rowsOf(calls, null)
          const order = sorted(rows, { key, descending })
          assert.deepEqual(new Set(order), new Set(rows))
          if (key !== 'perCall') return
          const known = order.map(({ call }) => call.listCostPerCall)
          const firstUnknown = known.indexOf(null)
          assert.ok(firstUnknown === -1 || known.slice(firstUnknown).every(cost => cost === null))
          const amounts = known.flatMap(cost => (cost ? [moneyOf(cost.expected)] : []))
          for (let at = 1; at < amounts.length; at++) {
            assert.ok(descending ? amounts[at - 1]! >= amounts[at]! : amounts[at - 1]! <= amounts[at]!)
          }
        },
      ),
    )
  })

  it('are found by every word of the search, in any column', () => {
    const rows = rowsOf(
      [callOf({ path: 'src/Reply.ts', owner: '@acme/support' }), callOf({ path: 'src/other.ts' })],
      null,
    )
    const paths = (search: string) => filtered(rows, search, 'all').map(({ call }) => call.path)
    assert.deepEqual(paths('reply SUPPORT'), ['src/Reply.ts'])
    assert.deepEqual(paths('no owner'), ['src/other.ts'])
    assert.deepEqual(paths('.*'), [])
    assert.equal(filtered(rows, '', 'unknown').length, 2)
    assert.equal(filtered(rows, '', 'violations').length, 0)
  })
})

describe('what is typed into the what-if panel', () => {
  const choice = { providerName: 'openai', id: 'gpt-4o', inputPrice: null, outputPrice: null, approved: true }
  const models = new Map([['openai/gpt-4o', choice]])
  it('becomes changes, in shares and whole numbers', () => {
    const fields = {
      model: ' openai/gpt-4o ',
      outputTokens: '0',
      callsPerMonth: '1e3',
      turns: '4',
      cacheHitRate: '12.5',
    }
    assert.deepEqual(changesOf({ '': fields, id: { ...EMPTY, turns: '2' } }, models), [
      {
        callSiteId: null,
        model: { providerName: 'openai', requestModel: 'gpt-4o' },
        outputTokens: 0,
        callsPerMonth: 1000,
        turns: 4,
        cacheHitRate: 0.125,
      },
      { callSiteId: 'id', turns: 2 },
    ])
  })

  it('is left out where it is wrong, and named', () => {
    const fields = { model: 'gpt', outputTokens: '-1', callsPerMonth: 'many', turns: '0', cacheHitRate: '101' }
    assert.deepEqual(changesOf({ '': fields }, models), [])
    assert.deepEqual(Object.keys(problemsOf(fields, models)).sort(), Object.keys(fields).sort())
    assert.deepEqual(problemsOf(EMPTY, models), {})
  })
})

describe('the state of the view', () => {
  it('comes back as it was kept, and not from another version', () => {
    const state = updated(INITIAL, { search: 'x', ref: 'v1' })
    assert.deepEqual(restored(JSON.parse(JSON.stringify(state))), state)
    for (const kept of [null, undefined, 'x', {}, { ...state, version: 0 }]) assert.equal(restored(kept), INITIAL)
  })

  it('sorts amounts from the most and names from the first, and the same column the other way round', () => {
    assert.deepEqual(updated(INITIAL, sortedBy('model')).sorting, { key: 'model', descending: false })
    assert.deepEqual(updated(INITIAL, sortedBy('input')).sorting, { key: 'input', descending: true })
    assert.deepEqual(updated(INITIAL, sortedBy('perCall')).sorting, { key: 'perCall', descending: false })
  })
})

it('changes of an amount carry their sign', () => {
  assert.deepEqual(['1.5', '-0.25', '0'].map(signedUsd), ['+$1.50', '-$0.25', '$0'])
})
