import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parsePriceFile } from '../../action/src/price-files.ts'
import {
  fromGenaiPrices,
  fromLiteLlm,
  fromModelsDev,
  implausibilities,
  type PriceTable,
  parseOverlay,
} from '../../core/src/prices/index.ts'
import { bookOf, DATA, found, perMillion, TODAY } from './fixture.ts'

const source = { name: 'litellm.json', checkedOn: TODAY }

test('LiteLLM’s price file becomes a layer of prices', () => {
  const { overlay, dropped } = fromLiteLlm(
    {
      sample_spec: { litellm_provider: 'one of …' },
      'gpt-4o': {
        litellm_provider: 'openai',
        mode: 'chat',
        max_input_tokens: 128000,
        max_output_tokens: 16384,
        input_cost_per_token: 2.2e-6,
        output_cost_per_token: 8.8e-6,
        input_cost_per_token_batches: 1.1e-6,
        cache_read_input_token_cost: 1.1e-6,
        deprecation_date: '2027-01-14',
        supports_vision: true,
      },
      'gemini/gemini-2.5-pro': {
        litellm_provider: 'gemini',
        input_cost_per_token: 1.25e-6,
        input_cost_per_token_above_200k_tokens: 2.5e-6,
        output_cost_per_token: 1e-5,
      },
      'claude-haiku-4-5': {
        litellm_provider: 'anthropic',
        input_cost_per_token: 1e-6,
        cache_creation_input_token_cost: 1.25e-6,
        cache_creation_input_token_cost_above_1hr: 2e-6,
      },
      'azure/eu/gpt-4o-2024-08-06': { litellm_provider: 'azure', input_cost_per_token: 2.75e-6 },
      broken: { input_cost_per_token: 1 },
      unpriced: { litellm_provider: 'openai', input_cost_per_token: 'a lot' },
    },
    source,
  )
  assert.deepEqual(
    dropped.map(text => text.split(':')[0]),
    ['broken', 'unpriced'],
  )
  const book = bookOf({ extra: [overlay] })
  const gpt = found(book.lookup('openai', 'gpt-4o'))
  assert.deepEqual([perMillion(gpt, 'input'), perMillion(gpt, 'input', { tier: 'batch' })], [2.2, 1.1])
  assert.deepEqual([gpt.maxOutputTokens, gpt.retiresOn], [16_384, '2027-01-14'])
  const gemini = found(book.lookup('gcp.gemini', 'gemini-2.5-pro'))
  assert.deepEqual([perMillion(gemini, 'input'), perMillion(gemini, 'input', { above: 200_000 })], [1.25, 2.5])
  const claude = found(book.lookup('anthropic', 'claude-haiku-4-5'))
  assert.deepEqual([perMillion(claude, 'cache_write_5m'), perMillion(claude, 'cache_write_1h')], [1.25, 2])
  assert.equal(perMillion(found(book.lookup('azure.ai.openai', 'gpt-4o-2024-08-06')), 'input'), 2.75)
})

test('models.dev becomes a layer of prices', () => {
  const { overlay, dropped } = fromModelsDev(
    {
      xai: {
        models: {
          'grok-9': {
            name: 'Grok 9',
            cost: { input: 2, output: 6, cache_read: 0.5, tiers: [{ tier: { size: 200000 }, input: 4, output: 12 }] },
            limit: { context: 500000, output: 30000 },
          },
          'grok-free': { cost: { input: 'x' } },
        },
      },
      empty: {},
    },
    source,
  )
  assert.deepEqual(dropped, ['xai/grok-free: no price', 'empty: no models'])
  const grok = found(bookOf({ extra: [overlay] }).lookup('x_ai', 'grok-9'))
  assert.deepEqual([grok.name, grok.contextWindow, grok.maxOutputTokens], ['Grok 9', 500_000, 30_000])
  assert.deepEqual([perMillion(grok, 'output'), perMillion(grok, 'output', { above: 200_000 })], [6, 12])
})

test('genai-prices data is read with what it does not know left out', () => {
  const { table, dropped } = fromGenaiPrices(
    [
      {
        id: 'openai',
        api_pattern: 'https://api\\.openai\\.com',
        unheard_of: true,
        models: [
          { id: 'GPT-X', match: { equals: 'GPT-X' }, prices: { input_mtok: 1, soul_mtok: 9 } },
          { id: 'odd', match: { sounds_like: 'x' }, prices: {} },
        ],
      },
      { id: 'nonsense' },
    ],
    { version: '9', checkedOn: TODAY },
  )
  assert.deepEqual(table.providers[0]?.models, [{ id: 'gpt-x', meters: { input: '1' } }])
  assert.equal(dropped.length, 2)
  assert.throws(() => fromGenaiPrices({ not: 'a list' }, { version: '9', checkedOn: TODAY }))
})

test('an implausible table is refused', () => {
  const now: PriceTable = DATA.base
  const copy = (): PriceTable => structuredClone(now)
  assert.deepEqual(implausibilities(now, copy()), [])

  const truncated = copy()
  truncated.providers.splice(5)
  assert.match(implausibilities(now, truncated).join('\n'), /models instead of 1694/)

  const perThousand = copy()
  for (const provider of perThousand.providers) {
    for (const model of provider.models) {
      if (typeof model.meters?.input === 'string') model.meters.input = String(Number(model.meters.input) / 1000)
    }
  }
  assert.ok(implausibilities(now, perThousand).length > 100)

  const free = copy()
  free.providers.find(({ id }) => id === 'openai')!.models.find(({ id }) => id === 'gpt-4o')!.meters!.input = '0'
  assert.deepEqual(implausibilities(now, free), ['openai/gpt-4o input: free instead of $2.5'])

  const older = { ...copy(), checkedOn: '2020-01-01' }
  assert.match(implausibilities(now, older).join(), /older/)
})

test('a price file that is wrong says where', () => {
  const result = parseOverlay({ prices: [{ provider: 'openai', model: 'x', meters: { input: 2 }, source: 'me' }] })
  assert.ok('problems' in result)
  assert.deepEqual(result.problems.map(({ path }) => path).sort(), ['prices.0.checkedOn', 'prices.0.meters.input'])
  assert.ok('overlay' in parseOverlay({}))
  assert.ok('problems' in parseOverlay(null))
})

test('the price file in docs/prices.md is understood', () => {
  const page = readFileSync(fileURLToPath(new URL('../../docs/prices.md', import.meta.url)), 'utf8')
  const [, sample] = /```yaml\n(.*?)```/s.exec(page)!
  const { prices } = parsePriceFile('prices.yml', sample!)
  assert.deepEqual(
    prices.map(({ model }) => model),
    ['gpt-4o', 'house-tuned'],
  )
})
