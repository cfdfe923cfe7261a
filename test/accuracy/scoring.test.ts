import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LabelledSite, Labels } from './labels.ts'
import { accuracyOf, raise, regressions } from './numbers.ts'
import { type ReportedSite, scoreProject, trueInputTokens } from './scoring.ts'
import { faultList, groupTable, overallTable } from './show.ts'

function label(line: number, more: Partial<LabelledSite> = {}): LabelledSite {
  return {
    path: 'a.ts',
    line,
    sdk: 'openai',
    providerName: 'openai',
    operationName: 'chat',
    models: ['gpt-4o'],
    modelKnown: true,
    maxTokens: null,
    hard: null,
    ...more,
  }
}

function reported(line: number, more: Partial<ReportedSite> = {}): ReportedSite {
  return {
    path: 'a.ts',
    line,
    sdk: 'openai',
    providerName: 'openai',
    operationName: 'chat',
    models: ['gpt-4o'],
    maxTokens: null,
    inputTokens: null,
    ...more,
  }
}

function score(labels: Partial<Labels>, callSites: ReportedSite[]) {
  return scoreProject('p', { sites: [], lookAlikes: [], unscored: [], ...labels }, { callSites })
}

test('precision and recall count matches by path and exact line', () => {
  const outcome = score({ sites: [label(1), label(5, { hard: 'closure' })] }, [
    reported(1),
    reported(6),
    reported(1, { path: 'b.ts' }),
  ])
  const numbers = accuracyOf([outcome])
  assert.equal(numbers.precision, 1 / 3)
  assert.equal(numbers.recall, 1 / 2)
  assert.equal(numbers.hardRecall, 0)
  assert.deepEqual(faultList([outcome]), [
    'missed      p/a.ts:5  openai chat  (closure)',
    'false alarm p/a.ts:6  openai chat  (no label)',
    'false alarm p/b.ts:1  openai chat  (no label)',
  ])
})

test('a call reported twice is a false alarm, an unscored place is neither', () => {
  const outcome = score({ sites: [label(1)], unscored: [{ path: 'a.ts', line: 9, why: 'one may argue' }] }, [
    reported(1),
    reported(1),
    reported(9),
  ])
  assert.equal(outcome.falseAlarms.length, 1)
})

test('two labels on one line each find their own report', () => {
  const outcome = score({ sites: [label(1), label(1, { models: ['gpt-4.1'] })] }, [
    reported(1, { models: ['gpt-4.1'] }),
    reported(1),
  ])
  assert.deepEqual(
    outcome.sites.map(site => site.modelsRight),
    [true, true],
  )
})

test('a look-alike that is reported says why it is none', () => {
  const outcome = score({ lookAlikes: [{ path: 'a.ts', line: 3, why: 'Twilio' }] }, [reported(3)])
  assert.equal(outcome.falseAlarms[0]?.why, 'Twilio')
})

test('models are right when the set is exactly the reachable one, in any order', () => {
  const both = label(1, { models: ['a', 'b'] })
  const right = (models: string[]) => score({ sites: [both] }, [reported(1, { models })]).sites[0]?.modelsRight
  assert.equal(right(['b', 'a']), true)
  assert.equal(right(['a']), false)
  assert.equal(right(['a', 'b', 'c']), false)
})

test('naming a model that the code does not tell is inventing one', () => {
  const unknown = label(1, { models: [], modelKnown: false })
  const numbers = accuracyOf([score({ sites: [unknown] }, [reported(1)])])
  assert.equal(numbers.inventedModels, 1)
  assert.equal(numbers.models, null)
})

test('any provider that the code can reach is right', () => {
  const several = label(1, { providerName: ['groq', 'deepseek'] })
  const right = (providerName: string) =>
    score({ sites: [several] }, [reported(1, { providerName })]).sites[0]?.providerRight
  assert.equal(right('groq'), true)
  assert.equal(right('openai'), false)
})

test('limits count where the code or the report has one', () => {
  const outcome = score(
    { sites: [label(1), label(2, { maxTokens: 100 }), label(3), label(4, { severalLimits: true })] },
    [reported(1), reported(2, { maxTokens: 100 }), reported(3, { maxTokens: 50 }), reported(4, { maxTokens: 7 })],
  )
  assert.deepEqual(
    outcome.sites.map(site => site.limitRight),
    [null, true, false, null],
  )
})

test('token error is relative to the text and the message overhead', () => {
  const prompt = label(1, { inputText: ['…'], inputTextTokens: 89, messages: 2 })
  assert.equal(trueInputTokens(prompt), 100)
  assert.equal(trueInputTokens({ ...prompt, messages: 0 }), 89)
  const at = (expected: number) => score({ sites: [prompt] }, [reported(1, { inputTokens: { expected } })])
  assert.equal(at(110).sites[0]?.tokenError, 0.1)
  const numbers = accuracyOf([at(100), at(101), at(150)])
  assert.equal(numbers.tokenErrorMedian, 0.01)
  assert.equal(numbers.tokenErrorP95, 0.5)
})

test('a share of nothing is unknown, not zero', () => {
  const numbers = accuracyOf([score({}, [])])
  assert.equal(numbers.precision, null)
  assert.equal(numbers.recall, null)
  assert.match(overallTable(numbers, {}), /–/)
})

test('a number behind the best reached is a regression, also when it can no longer be measured', () => {
  const numbers = accuracyOf([score({ sites: [label(1), label(2)] }, [reported(1)])])
  assert.deepEqual(regressions(numbers, { recall: 0.5, inventedModels: 0 }), [])
  assert.deepEqual(regressions(numbers, { recall: 0.6, limits: 1, inventedModels: 1 }), [
    { metric: 'recall', best: 0.6, now: 0.5 },
    { metric: 'limits', best: 1, now: null },
  ])
})

test('the bar is raised, never lowered', () => {
  const numbers = accuracyOf([score({ sites: [label(1), label(2)] }, [reported(1)])])
  const best = raise({ recall: 0.9, precision: 0.4, tokenErrorP95: 0.1 }, numbers)
  assert.equal(best.recall, 0.9)
  assert.equal(best.precision, 1)
  assert.equal(best.tokenErrorP95, 0.1)
  assert.equal(best.inventedModels, 0)
})

test('groups are shown largest first', () => {
  const outcome = score({ sites: [label(1, { hard: 'closure' }), label(2), label(3)] }, [reported(1)])
  const shown = groupTable('idiom', outcome.sites, site => site.label.hard ?? 'plain')
  assert.ok(shown.indexOf('plain') < shown.indexOf('closure'))
})
