import assert from 'node:assert/strict'
import { test } from 'node:test'
import { get_encoding } from 'tiktoken'
import { loadCorpus } from './labels.ts'
import { accuracyOf, HIGHER_IS_BETTER, LOWER_IS_BETTER } from './numbers.ts'
import { scoreProject, trueInputTokens } from './scoring.ts'
import { faultList } from './show.ts'
import { labelFaults } from './validate-labels.ts'

const corpus = loadCorpus()
const sites = corpus.flatMap(project => project.labels.sites)

test('every label points at a line that can be what it says', () => {
  assert.deepEqual(corpus.flatMap(labelFaults), [])
})

test('the corpus never shrinks', () => {
  const hard = sites.filter(site => site.hard !== null)
  const lookAlikes = corpus.flatMap(project => project.labels.lookAlikes)
  const counted = sites.filter(site => site.inputText)
  assert.ok(sites.length >= 250, `${sites.length} call sites`)
  assert.ok(hard.length >= 170, `${hard.length} hard call sites`)
  assert.ok(lookAlikes.length >= 130, `${lookAlikes.length} look-alikes`)
  assert.ok(counted.length >= 40, `${counted.length} call sites with static prompts`)
})

test('token counts of static prompts are those of the reference tokenizer', () => {
  const [older, newer] = [get_encoding('cl100k_base'), get_encoding('o200k_base')]
  for (const site of sites) {
    if (!site.inputText) continue
    const counts = [older, newer].map(encoding =>
      site.inputText!.reduce((sum, text) => sum + encoding.encode_ordinary(text).length, 0),
    )
    assert.ok(counts.includes(site.inputTextTokens!), `${site.path}:${site.line}`)
  }
  older.free()
  newer.free()
})

test('a report that says what the labels say gets full marks', () => {
  const outcomes = corpus.map(({ name, labels }) => {
    const callSites = labels.sites.map(site => ({
      ...site,
      providerName: [site.providerName].flat()[0]!,
      inputTokens: { expected: trueInputTokens(site) ?? 0 },
    }))
    return scoreProject(name, labels, { callSites })
  })
  const numbers = accuracyOf(outcomes)
  for (const metric of HIGHER_IS_BETTER) assert.equal(numbers[metric], 1, metric)
  for (const metric of LOWER_IS_BETTER) assert.equal(numbers[metric], 0, metric)
  assert.deepEqual(faultList(outcomes), [])
})

test('a report that says nothing gets none', () => {
  const numbers = accuracyOf(corpus.map(({ name, labels }) => scoreProject(name, labels, { callSites: [] })))
  assert.equal(numbers.recall, 0)
  assert.equal(numbers.precision, null)
  assert.equal(numbers.models, null)
})
