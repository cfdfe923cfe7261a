import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { adviser, PIECES } from '../../core/src/advice/index.ts'
import { compareVersions, lineageOf } from '../../core/src/advice/lineage.ts'
import type { PromptPart } from '../../core/src/model/call-site.ts'
import { parsePolicy } from '../../core/src/policy/index.ts'
import { PLAIN, presentExplanation, savingsText } from '../../core/src/present/index.ts'
import { costedOf } from '../cost/support.ts'
import { costed } from '../delta/support.ts'
import { bookOf } from '../prices/fixture.ts'
import { dynamic, known, oneOf, part, text, unknown } from '../tokens/support.ts'
import { callSiteOf, openai } from '../usage/support.ts'
import { onlyAdvice } from './support.ts'

const LONG = 'Answer from the handbook only and quote the section. '.repeat(500)
const ANTHROPIC = (system: string, model = 'claude-sonnet-5-5') => `import Anthropic from '@anthropic-ai/sdk'
const client = new Anthropic()
export const ask = (question: string) =>
  client.messages.create({ model: '${model}', max_tokens: 300, system: ${system}, messages: [{ role: 'user', content: question }] })
`
const CACHEABLE = ANTHROPIC(`\`${LONG.replaceAll('. ', '.\n')}\``)
const OPENAI = (model: string) => `import OpenAI from 'openai'
const client = new OpenAI()
export const ask = (question: string) =>
  client.chat.completions.create({ model: '${model}', max_completion_tokens: 300, messages: [{ role: 'user', content: question }] })
`

describe('savings', () => {
  it('span what the assumed share of cache hits makes of them, and can be a loss', () => {
    const [advice] = onlyAdvice(CACHEABLE)
    assert.equal(advice?.adviceId, 'uncached-prefix')
    const { low, expected, high } = advice!.savings!
    assert.ok(low < 0n && 0n < expected && expected < high, `${low} ${expected} ${high}`)
  })

  it('follow the share that the team declares: what is never hit is not advised', () => {
    const yml = (rate: number) => `calls:\n  - match: { path: "**" }\n    cacheHitRate: ${rate}\n`
    assert.deepEqual(onlyAdvice(CACHEABLE, { 'callcost.yml': yml(0) }), [])
    const saved = (rate: number) => onlyAdvice(CACHEABLE, { 'callcost.yml': yml(rate) })[0]!.savings!.expected
    assert.ok(saved(0.5) < saved(0.9))
  })

  it('of a batch are half of the call, where the provider sells batches at half the price', () => {
    const text = OPENAI('gpt-6.1-sol').replace('(question: string) =>', '(all: string[]) => all.map(question =>')
    const files = { 'a.ts': text.replace(/\}\)\n$/, '}))\n') }
    const [advice] = onlyAdvice(files['a.ts'])
    assert.equal(advice?.adviceId, 'batch')
    assert.equal(advice!.savings!.expected * 2n, costed(files).report.estimates[0]!.listCostPerCall!.expected)
  })

  it('are told per 1,000 calls, losses as losses', () => {
    const atto = 10n ** 15n
    assert.equal(savingsText(null), null)
    assert.equal(savingsText({ low: atto, expected: atto, high: atto }), 'saves $1 per 1,000 calls')
    assert.equal(savingsText({ low: -atto, expected: atto, high: 2n * atto }), 'saves $1 (-$1–$2) per 1,000 calls')
    assert.equal(
      savingsText({ low: -2n * atto, expected: -atto, high: atto }),
      'costs $1 (-$1–$2) more per 1,000 calls',
    )
  })
})

describe('advice', () => {
  it('is not given on caching to calls that are too rare to find anything in a cache', () => {
    const yml = (volume: number) => `calls:\n  - match: { path: "**" }\n    callsPerMonth: ${volume}\n`
    assert.deepEqual(onlyAdvice(CACHEABLE, { 'callcost.yml': yml(100) }), [])
    assert.equal(onlyAdvice(CACHEABLE, { 'callcost.yml': yml(100_000) }).length, 1)
  })

  it('never names a model that the policy does not let code reach', () => {
    const old = ANTHROPIC("'Be brief.'", 'claude-opus-4-6')
    assert.deepEqual(
      onlyAdvice(old).map(({ adviceId }) => adviceId),
      ['newer-model'],
    )
    const policy = 'policy:\n  rules:\n    approved-models: { allow: [claude-opus-4*] }\n'
    assert.deepEqual(onlyAdvice(old, { 'callcost.yml': policy }), [])
  })

  it('is silent where a rule of the policy says the same', () => {
    const retiring = OPENAI('gpt-4o')
    assert.deepEqual(
      onlyAdvice(retiring).map(({ adviceId }) => adviceId),
      ['retiring-model'],
    )
    const policy = 'policy:\n  rules:\n    retired-model: warning\n'
    assert.deepEqual(onlyAdvice(retiring, { 'callcost.yml': policy }), [])
  })

  it('stands where something is to be done', () => {
    const [advice] = onlyAdvice(`import { MODEL } from './b.ts'\n${OPENAI('').replace("''", 'MODEL')}`, {
      'b.ts': "\n\nexport const MODEL = 'gpt-4o'\n",
    })
    assert.deepEqual([advice!.location.path, advice!.location.line], ['b.ts', 3])
  })

  it('is part of the explanation of a call', () => {
    const report = costedOf([
      callSiteOf({ model: known(openai('gpt-4o')), maxTokens: known(100), prompt: [part('user', text('Hi'))] }),
    ])
    const [estimate] = report.report.estimates
    const verdict = { status: 'pass', errors: [], violations: [], waived: [], notices: [] } as const
    const priceBook = bookOf()
    const advice = adviser(
      report,
      parsePolicy(undefined),
      { ...verdict, errors: [], violations: [], waived: [], notices: [] },
      priceBook,
    )(estimate!.callSite.id)
    const shown = presentExplanation(estimate!, { width: 160, style: PLAIN }, [], advice)
    assert.match(shown, /advice\n.*gpt-4o retires on 2027-01-14 \[retiring-model\]/)
    assert.match(shown, /use gpt-6-luna, which its provider names as the replacement/)
    assert.match(shown, /saves \$/)
  })
})

describe('model lines', () => {
  const family = (id: string) => lineageOf(id)?.family
  it('hold versions of one model, wherever the version stands in the id', () => {
    assert.equal(family('claude-3-5-haiku-20241022'), family('claude-haiku-4-5'))
    assert.equal(family('gpt-4.1-mini'), family('gpt-5-mini-2025-08-07'))
    assert.equal(family('o1'), family('o3'))
  })

  it('keep models apart that are no versions of each other', () => {
    for (const [a, b] of [
      ['gpt-4o', 'gpt-4.1'],
      ['gpt-5', 'gpt-5-mini'],
      ['llama-3.1-8b', 'llama-3.3-70b'],
      ['o1', 'o3-mini'],
    ]) {
      assert.notEqual(family(a!), family(b!))
    }
    assert.equal(lineageOf('chatgpt-latest'), null)
  })

  it('are ordered by version, decimals as decimals', () => {
    const order = (a: string, b: string) => Math.sign(compareVersions(lineageOf(a)!.version, lineageOf(b)!.version))
    assert.equal(order('claude-opus-4-1', 'claude-opus-4-5'), -1)
    assert.equal(order('claude-opus-5', 'claude-opus-4-8'), 1)
    assert.equal(order('grok-4.20', 'grok-4.6'), -1)
    assert.equal(order('gpt-5', 'gpt-5-2025-08-07'), 0)
  })
})

const piece = fc.oneof(fc.constantFrom('short', LONG).map(text), fc.constantFrom('q', 'history').map(dynamic))
const promptPart: fc.Arbitrary<PromptPart> = fc
  .tuple(
    fc.constantFrom('system' as const, 'user' as const, 'assistant' as const),
    fc.array(piece, { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([role, content, cacheBreakpoint]) => ({ ...part(role, ...content), cacheBreakpoint }))

it('any call may be asked about: savings ascend, and every piece says what to do', () => {
  const priceBook = bookOf()
  const models = fc.constantFrom(
    'gpt-4o',
    'gpt-6.1-sol',
    'claude-sonnet-5-5',
    'claude-opus-4-6',
    'o3',
    'nope',
    'text-embedding-3-small',
  )
  const model = fc.oneof(
    models.map(id => known({ providerName: id.startsWith('claude') ? 'anthropic' : 'openai', requestModel: id })),
    fc.constant(oneOf(openai('gpt-4o'), openai('gpt-6.1-sol'))),
    fc.constant(unknown('parameter')),
  )
  fc.assert(
    fc.property(
      model,
      fc.array(promptPart, { maxLength: 3 }),
      fc.constantFrom('openai', 'anthropic'),
      fc.boolean(),
      (chosen, prompt, sdk, isLooped) => {
        const times = unknown('parameter')
        const factors = isLooped
          ? [{ kind: 'loop' as const, overItems: true as const, times, origin: times.origin }]
          : []
        const call = callSiteOf({ model: chosen, prompt }, { sdk: sdk as 'openai', repetition: { factors } })
        const verdict = { status: 'pass' as const, errors: [], violations: [], waived: [], notices: [] }
        const advice = adviser(costedOf([call]), parsePolicy(undefined), verdict, priceBook)(call.id)
        for (const { adviceId, message, remedy, savings } of advice) {
          assert.ok(PIECES.some(({ id }) => id === adviceId))
          assert.ok(message !== '' && remedy !== '')
          if (savings) assert.ok(savings.low <= savings.expected && savings.expected <= savings.high)
        }
      },
    ),
    { numRuns: 60 },
  )
})
