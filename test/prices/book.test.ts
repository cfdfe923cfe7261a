import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Overlay, overlaySchema } from '../../core/src/prices/index.ts'
import { bookOf, DATA, found, perMillion, TODAY } from './fixture.ts'

const overlay = (part: object): Overlay => overlaySchema.parse(part)
const provenance = { source: 'a test', checkedOn: TODAY }

test('prices are those of the day', () => {
  const before = found(bookOf({ asOf: '2025-06-09' }).lookup('openai', 'o3'))
  const after = found(bookOf({ asOf: '2025-06-10' }).lookup('openai', 'o3'))
  assert.deepEqual([perMillion(before, 'input'), perMillion(before, 'output')], [10, 40])
  assert.deepEqual([perMillion(after, 'input'), perMillion(after, 'output')], [2, 8])
  const sol = (asOf: string) => perMillion(found(bookOf({ asOf }).lookup('openai', 'gpt-5.6-sol')), 'input')
  assert.deepEqual([sol('2026-08-20'), sol('2026-08-21')], [5, 4])
  const sonnet = (asOf: string) =>
    perMillion(found(bookOf({ asOf }).lookup('anthropic', 'claude-sonnet-5-5')), 'cache_read')
  assert.deepEqual([sonnet('2026-10-06'), sonnet('2026-10-07')], [0.2, 0.1])
})

test('a scheduled price is a note, until its day', () => {
  const now = found(bookOf().lookup('gcp.gemini', 'gemini-3.6-flash'))
  assert.deepEqual([perMillion(now, 'input'), perMillion(now, 'output')], [0.75, 3.75])
  assert.match(now.notes?.join() ?? '', /changes on 2027-01-01: input \$1.5 per 1M tokens, output \$7.5/)
  const argon = (asOf: string) => perMillion(found(bookOf({ asOf }).lookup('gcp.gemini', 'gemini-4-argon')), 'output')
  assert.deepEqual([argon('2026-11-30'), argon('2026-12-01')], [10, 20])
  const then = found(bookOf({ asOf: '2027-01-01' }).lookup('gcp.gemini', 'gemini-3.6-flash'))
  assert.deepEqual([perMillion(then, 'input'), then.notes], [1.5, undefined])
})

test('prices by time of day are a range, whatever the clock says', () => {
  const price = found(bookOf().lookup('deepseek', 'deepseek-v4-pro'))
  const input = price.prices.find(({ meter, tier }) => meter === 'input' && tier === 'standard')!
  assert.deepEqual(input.unitPriceRange, { low: 660_000_000_000n, high: 1_320_000_000_000n })
  assert.equal(input.unitPrice, 660_000_000_000n, 'off-peak is most of the day')
  assert.equal(perMillion(found(bookOf().lookup('deepseek', 'deepseek-v4-flash')), 'input'), 0.15)
  assert.equal(perMillion(found(bookOf({ asOf: '2026-09-01' }).lookup('deepseek', 'deepseek-v4-flash')), 'input'), 0.22)
})

test('long requests have their own price', () => {
  const sol = found(bookOf().lookup('openai', 'gpt-6.1-sol'))
  assert.deepEqual([perMillion(sol, 'input'), perMillion(sol, 'input', { above: 272_000 })], [2, 4])
  assert.deepEqual([perMillion(sol, 'output', { above: 272_000 }), perMillion(sol, 'cache_read')], [15, 0.1])
  const haiku = found(bookOf().lookup('anthropic', 'claude-haiku-5-5'))
  assert.deepEqual([perMillion(haiku, 'input'), perMillion(haiku, 'input', { above: 100_000 })], [0.1, 0.5])
  const ids = sol.prices.map(({ skuPriceId }) => skuPriceId)
  assert.ok(ids.includes('openai/gpt-6.1-sol/input') && ids.includes('openai/gpt-6.1-sol/input/above-272000'))
  assert.equal(new Set(ids).size, ids.length)
})

test('batch, flex and priority', () => {
  const at = (id: string, tier: 'batch' | 'flex' | 'priority') => {
    const price = found(bookOf().lookup('openai', id))
    return [perMillion(price, 'input', { tier }), perMillion(price, 'output', { tier })]
  }
  assert.deepEqual(at('gpt-4o', 'batch'), [1.25, 5])
  assert.deepEqual(at('gpt-4o', 'priority'), [4.25, 17])
  assert.deepEqual(at('gpt-4.1', 'priority'), [3.5, 14])
  assert.deepEqual(at('gpt-5', 'flex'), [0.625, 5])
  assert.deepEqual(at('gpt-6.1-sol', 'priority'), [4, 20])
  assert.deepEqual(at('gpt-4o', 'flex'), [null, null])
  const claude = found(bookOf().lookup('anthropic', 'claude-sonnet-4-6'))
  assert.deepEqual(
    [perMillion(claude, 'input', { tier: 'batch' }), perMillion(claude, 'output', { tier: 'batch' })],
    [1.5, 7.5],
  )
})

test('cache writes of five minutes and of an hour', () => {
  for (const [provider, id] of [
    ['anthropic', 'claude-haiku-4-5'],
    ['aws.bedrock', 'global.anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['gcp.vertex_ai', 'claude-haiku-4-5@20251001'],
  ] as const) {
    const price = found(bookOf().lookup(provider, id))
    if (provider === 'gcp.vertex_ai' && perMillion(price, 'input') !== 1) continue
    assert.deepEqual(
      [perMillion(price, 'cache_read'), perMillion(price, 'cache_write_5m'), perMillion(price, 'cache_write_1h')],
      [0.1, 1.25, 2],
      provider,
    )
  }
})

test('pictures, speech and transcription', () => {
  const picture = (id: string, variant: string) => {
    const row = found(bookOf().lookup('openai', id)).prices.find(price => price.variant === variant)
    return row && Number(row.unitPrice) / 1e18
  }
  assert.equal(picture('dall-e-3', '1024x1024/standard'), 0.04)
  assert.equal(picture('dall-e-3', '1792x1024/hd'), 0.12)
  assert.equal(picture('gpt-image-1', '1024x1024/high'), 0.167)
  assert.equal(picture('gpt-image-1', '1024x1024/low'), 0.011)
  assert.equal(perMillion(found(bookOf().lookup('openai', 'tts-1')), 'character'), 15)
  const whisper = found(bookOf().lookup('openai', 'whisper-1')).prices.find(({ meter }) => meter === 'second')
  assert.equal(whisper?.unitPrice, 100_000_000_000_000n, '$0.006 a minute')
  assert.equal(perMillion(found(bookOf().lookup('cohere', 'rerank-v3.5')), 'search_unit'), 2000)
})

test('limits and retirement', () => {
  const book = bookOf()
  const limits = (provider: string, id: string) => {
    const { contextWindow, maxOutputTokens } = found(book.lookup(provider, id))
    return [contextWindow, maxOutputTokens]
  }
  assert.deepEqual(limits('openai', 'gpt-4o-mini'), [128_000, 16_384])
  assert.deepEqual(limits('openai', 'gpt-4.1'), [1_047_576, 32_768])
  assert.deepEqual(limits('openai', 'gpt-5'), [400_000, 128_000])
  assert.deepEqual(limits('azure.ai.openai', 'gpt-4o'), [128_000, 16_384])
  assert.deepEqual(limits('anthropic', 'claude-3-5-sonnet-20241022'), [200_000, 8_192])
  assert.deepEqual(limits('anthropic', 'claude-haiku-5-5'), [1_000_000, 128_000])
  assert.deepEqual(limits('gcp.gemini', 'gemini-2.5-flash'), [1_048_576, 65_536])
  assert.deepEqual(limits('deepseek', 'deepseek-flash'), [1_000_000, 384_000])

  const life = (provider: string, id: string) => {
    const { deprecatedOn, retiresOn, replacement } = found(book.lookup(provider, id))
    return [deprecatedOn, retiresOn, replacement]
  }
  assert.deepEqual(life('openai', 'gpt-3.5-turbo-0613'), ['2023-11-06', '2024-09-13', 'gpt-3.5-turbo'])
  assert.deepEqual(life('openai', 'text-davinci-003'), ['2023-07-06', '2024-01-04', 'gpt-3.5-turbo-instruct'])
  assert.deepEqual(life('openai', 'gpt-4o'), ['2026-10-14', '2027-01-14', 'gpt-6-luna'])
  assert.deepEqual(life('openai', 'gpt-4o-2024-05-13'), ['2026-04-22', '2026-10-23', 'gpt-5.6-sol'])
  assert.deepEqual(life('anthropic', 'claude-2.1'), ['2025-01-21', '2025-07-21', null])
  assert.deepEqual(life('anthropic', 'claude-3-opus-20240229'), ['2025-06-30', '2026-01-05', null])
  assert.deepEqual(life('anthropic', 'claude-sonnet-4-6'), [null, null, null])
  // Azure and Bedrock retire the same models on days of their own.
  assert.deepEqual(life('azure.ai.openai', 'gpt-4o'), [null, null, null])
})

test('capabilities, as far as ids and meters tell', () => {
  const book = bookOf()
  const capabilities = (provider: string, id: string) => found(book.lookup(provider, id)).capabilities
  assert.deepEqual(capabilities('openai', 'gpt-4o'), ['chat', 'vision', 'tools'])
  assert.deepEqual(capabilities('openai', 'o3-mini'), ['chat', 'reasoning', 'tools'])
  assert.deepEqual(capabilities('anthropic', 'claude-sonnet-4-6'), ['chat', 'reasoning', 'vision', 'tools'])
  assert.deepEqual(capabilities('openai', 'text-embedding-3-small'), ['embeddings'])
  assert.deepEqual(capabilities('openai', 'whisper-1'), ['transcription'])
  assert.deepEqual(capabilities('openai', 'tts-1'), ['speech'])
  assert.deepEqual(capabilities('openai', 'dall-e-3'), ['image_generation'])
  assert.deepEqual(capabilities('cohere', 'rerank-v3.5'), ['rerank'])
  assert.deepEqual(capabilities('openai', 'text-davinci-003'), ['chat'])
})

test('discounts multiply exactly, the first that fits', () => {
  const discounts = [
    { provider: 'openai', model: 'gpt-4o*', multiplier: 0.85 },
    { provider: 'openai', multiplier: 0.5 },
  ]
  const book = bookOf({ settings: { discounts } })
  const input = found(book.lookup('openai', 'gpt-4o-mini')).prices.find(({ meter }) => meter === 'input')!
  assert.equal(input.unitPrice, 127_500_000_000n)
  assert.match(input.source, /^0.85 × /)
  assert.equal(perMillion(found(book.lookup('openai', 'o3')), 'input'), 1)
  assert.equal(perMillion(found(book.lookup('anthropic', 'claude-haiku-4-5')), 'input'), 1)
})

test('aliases stand for one model or several', () => {
  const aliases = { 'prod-gpt': ['openai/gpt-4o-mini'], fast: ['groq/llama-3.1-8b-instant', 'openai/gpt-5-nano'] }
  const book = bookOf({ settings: { aliases } })
  const price = found(book.lookup('azure.ai.openai', 'Prod-GPT'))
  assert.deepEqual([price.skuId, price.lowConfidence], ['openai/gpt-4o-mini', null])
  assert.deepEqual(book.resolveAlias('fast'), aliases.fast)
  assert.deepEqual(book.lookup('unknown', 'fast'), { status: 'unknown-model', nearMatches: aliases.fast })
  assert.deepEqual(book.resolveAlias('constructor'), [])
})

test('declared rates price what nobody lists', () => {
  const models = [
    { provider: 'acme', model: 'acme-1', input: '0.30', output: '1.20', contextWindow: 32_000, maxOutputTokens: 4_000 },
    { provider: 'ollama', model: 'llama3:70b', dollarsPerHour: '3.60', tokensPerSecond: 500 },
    { provider: 'openai', model: 'gpt-4o', input: '2.00', output: '8.00' },
  ]
  const book = bookOf({ settings: { models } })
  const acme = found(book.lookup('acme', 'acme-1'))
  assert.deepEqual([perMillion(acme, 'input'), perMillion(acme, 'output')], [0.3, 1.2])
  assert.deepEqual([acme.contextWindow, acme.maxOutputTokens], [32_000, 4_000])
  const own = found(book.lookup('ollama', 'llama3:70b'))
  assert.deepEqual([perMillion(own, 'input'), perMillion(own, 'output')], [2, 2])
  assert.equal(book.lookup('ollama', 'llama3:8b').status, 'not-metered')
  const negotiated = found(book.lookup('openai', 'gpt-4o'))
  assert.deepEqual([perMillion(negotiated, 'input'), perMillion(negotiated, 'cache_read')], [2, null])
})

test('the user’s own price file has the last word', () => {
  const extra = [
    overlay({
      prices: [
        { provider: 'openai', model: 'gpt-4o', meters: { input: '1', output: '2' }, ...provenance },
        { provider: 'openai', model: 'gpt-99', meters: { input: '7' }, ...provenance },
      ],
      names: [{ provider: 'openai', model: 'gpt-99', ids: ['gpt-99-preview'], ...provenance }],
    }),
  ]
  const book = bookOf({ extra })
  assert.equal(perMillion(found(book.lookup('openai', 'gpt-4o-2024-08-06')), 'output'), 2)
  const own = found(book.lookup('openai', 'gpt-99-preview'))
  assert.deepEqual([own.skuId, perMillion(own, 'input'), own.prices[0]?.source], ['openai/gpt-99', 7, 'a test'])
})

test('a price of one snapshot is not the price of its family', () => {
  const prices = [{ provider: 'openai', model: 'gpt-4o-2024-11-20', meters: { input: '2.75' }, ...provenance }]
  const book = bookOf({ extra: [overlay({ prices })] })
  assert.equal(perMillion(found(book.lookup('openai', 'gpt-4o')), 'input'), 2.5)
  const snapshot = found(book.lookup('openai', 'gpt-4o-2024-11-20'))
  assert.deepEqual([perMillion(snapshot, 'input'), snapshot.maxOutputTokens], [2.75, 16_384])
  assert.equal(perMillion(found(bookOf().lookup('groq', 'openai/gpt-oss-120b')), 'input'), 0.15)
  assert.equal(perMillion(found(bookOf().lookup('groq', 'openai/gpt-oss-safeguard-20b')), 'input'), 0.075)
})

test('the book says what it is', () => {
  const { id } = bookOf()
  assert.deepEqual(id, { source: DATA.source, version: DATA.version, asOf: TODAY, sha256: DATA.sha256 })
  assert.match(id.version, /^0\.1\.8\+overlay\.2026-/)
  assert.ok(bookOf().models().length > 1_700)
})

test('every price of the book is a price', () => {
  for (const model of bookOf().models()) {
    const ids = model.prices.map(({ skuPriceId }) => skuPriceId)
    assert.equal(new Set(ids).size, ids.length, model.skuId)
    for (const { unitPrice, unitPriceRange } of model.prices) {
      assert.ok(unitPrice >= 0n, model.skuId)
      if (unitPriceRange) assert.ok(unitPriceRange.low <= unitPrice && unitPrice <= unitPriceRange.high, model.skuId)
    }
  }
})

test('no text makes a look-up throw', () => {
  const book = bookOf()
  const odd = fc.constantFrom(
    'constructor',
    '__proto__',
    'ft:',
    'ft::',
    ':',
    '/',
    '@',
    'openai/',
    '*',
    '(',
    '[',
    'arn:aws:bedrock:::/',
    'projects/',
  )
  const parts = fc.constantFrom(
    'openai',
    'anthropic',
    'gpt-4o',
    'claude',
    '/',
    ':',
    '@',
    '-',
    '.',
    'models',
    'us.',
    'latest',
    '20250101',
    ':free',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    odd,
    fc.array(parts, { maxLength: 8 }).map(list => list.join('')),
  )
  const provider = fc.oneof(
    fc.constantFrom('openai', 'unknown', 'openrouter', 'aws.bedrock', 'azure.ai.openai', 'vercel'),
    text,
  )
  fc.assert(
    fc.property(provider, text, (name, id) => {
      const result = book.lookup(name, id)
      assert.ok(['found', 'unknown-model', 'unknown-provider', 'not-metered'].includes(result.status))
    }),
    { numRuns: 3_000 },
  )
})
