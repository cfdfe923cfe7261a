import assert from 'node:assert/strict'
import { test } from 'node:test'
import { providerOfAddress } from '../../core/src/prices/index.ts'
import { bookOf, DATA, found, perMillion } from './fixture.ts'

const book = bookOf()

/** provider, id as written, entry it must reach, input and output in dollars per million tokens, and whether it is sure. */
const HITS: [string, string, string, number | null, number | null, 'sure' | 'unsure'][] = [
  ['openai', 'gpt-4o-2024-08-06', 'openai/gpt-4o', 2.5, 10, 'sure'],
  ['openai', ' GPT-4o ', 'openai/gpt-4o', 2.5, 10, 'sure'],
  ['openai', 'gpt-5-2025-08-07', 'openai/gpt-5', 1.25, 10, 'sure'],
  ['openai', 'o3-2025-04-16', 'openai/o3', 2, 8, 'sure'],
  ['openai', 'gpt-4.1-2025-04-14', 'openai/gpt-4.1', 2, 8, 'sure'],
  ['openai', 'chatgpt-4o-latest', 'openai/chatgpt-4o-latest', 5, 15, 'unsure'],
  ['openai', 'gpt-4o-2031-01-01', 'openai/gpt-4o', 2.5, 10, 'unsure'],
  ['openai', 'text-embedding-3-small', 'openai/text-embedding-3-small', 0.02, null, 'sure'],
  ['openai', 'text-embedding-ada-002', 'openai/text-embedding-ada-002', 0.1, null, 'sure'],
  ['openai', 'gpt-4-0613', 'openai/gpt-4', 30, 60, 'sure'],
  ['openai', 'gpt-3.5-turbo-16k', 'openai/gpt-3.5-turbo-16k', 3, 4, 'sure'],
  ['openai', 'gpt-3.5-turbo-0613', 'openai/gpt-3.5-turbo-0613', 1.5, 2, 'sure'],
  ['openai', 'text-davinci-003', 'openai/text-davinci-003', 20, 20, 'sure'],
  ['openai', 'gpt-4-vision-preview', 'openai/gpt-4-vision-preview', 10, 30, 'sure'],
  ['openai', 'gpt-4.5-preview-2025-02-27', 'openai/gpt-4.5-preview', 75, 150, 'sure'],
  ['openai', 'ft:gpt-4o-mini-2024-07-18:acme::8zXy', 'openai/ft:gpt-4o-mini', 0.3, 1.2, 'sure'],
  ['openai', 'ft:gpt-4.1-2025-04-14:acme:custom:abc', 'openai/ft:gpt-4.1', 3, 12, 'sure'],
  ['openai', 'ft:gpt-3.5-turbo-0613:acme::abc', 'openai/ft:gpt-3.5-turbo-', 3, 6, 'sure'],
  ['openai', 'openai/gpt-4o', 'openai/gpt-4o', 2.5, 10, 'sure'],
  ['openai', 'anthropic/claude-haiku-4-5', 'anthropic/claude-haiku-4-5', 1, 5, 'unsure'],
  ['anthropic', 'claude-3-5-sonnet-20241022', 'anthropic/claude-3-5-sonnet', 3, 15, 'sure'],
  ['anthropic', 'claude-3-5-sonnet-latest', 'anthropic/claude-3-5-sonnet', 3, 15, 'unsure'],
  ['anthropic', 'claude-2.1', 'anthropic/claude-2', 8, 24, 'sure'],
  ['anthropic', 'claude-instant-1.2', 'anthropic/claude-instant-1', 0.8, 2.4, 'sure'],
  ['anthropic', 'claude-sonnet-5', 'anthropic/claude-sonnet-5', 2, 10, 'sure'],
  ['anthropic', 'claude-sonnet-5-5', 'anthropic/claude-sonnet-5-5', 2, 10, 'sure'],
  ['anthropic', 'claude-haiku-5-5', 'anthropic/claude-haiku-5-5', 0.1, 0.5, 'sure'],
  ['gcp.vertex_ai', 'claude-haiku-4-5@20251001', 'gcp.vertex_ai/claude-haiku-4-5', 1, 5, 'sure'],
  ['gcp.vertex_ai', 'claude-sonnet-4-6@default', 'gcp.vertex_ai/claude-sonnet-4-6', 3, 15, 'sure'],
  ['gcp.gemini', 'models/gemini-2.5-pro', 'gcp.gemini/gemini-2.5-pro', 1.25, 10, 'sure'],
  ['gcp.gemini', 'gemini-pro', 'gcp.gemini/gemini-pro', 0.125, 0.375, 'sure'],
  ['gcp.gemini', 'gemini-2.0-flash-001', 'gcp.gemini/gemini-2.0-flash', 0.1, 0.4, 'sure'],
  ['gcp.gemini', 'gemini-1.5-flash-8b', 'gcp.gemini/gemini-flash-1.5-8b', 0.0375, 0.15, 'sure'],
  ['gcp.gemini', 'gemini-flash-latest', 'gcp.gemini/gemini-3-flash-preview', 0.5, 3, 'unsure'],
  ['gcp.vertex_ai', 'publishers/google/models/gemini-2.5-flash', 'gcp.vertex_ai/gemini-2.5-flash', 0.3, 2.5, 'sure'],
  [
    'unknown',
    'projects/p/locations/l/publishers/google/models/gemini-2.5-flash',
    'gcp.vertex_ai/gemini-2.5-flash',
    0.3,
    2.5,
    'sure',
  ],
  [
    'aws.bedrock',
    'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'aws.bedrock/regional.anthropic.claude-sonnet-4-5-20250929-v1:0',
    3.3,
    16.5,
    'sure',
  ],
  [
    'aws.bedrock',
    'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'aws.bedrock/regional.anthropic.claude-sonnet-4-5-20250929-v1:0',
    3.3,
    16.5,
    'sure',
  ],
  [
    'aws.bedrock',
    'global.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'aws.bedrock/global.anthropic.claude-sonnet-4-5-20250929-v1:0',
    3,
    15,
    'sure',
  ],
  [
    'unknown',
    'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'aws.bedrock/regional.anthropic.claude-sonnet-4-5-20250929-v1:0',
    3.3,
    16.5,
    'sure',
  ],
  [
    'aws.bedrock',
    'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
    'aws.bedrock/regional.anthropic.claude-3-haiku-20240307-v1:0',
    0.25,
    1.25,
    'sure',
  ],
  [
    'unknown',
    'anthropic.claude-3-haiku-20240307-v1:0',
    'aws.bedrock/regional.anthropic.claude-3-haiku-20240307-v1:0',
    0.25,
    1.25,
    'unsure',
  ],
  ['aws.bedrock', 'anthropic.claude-v2:1', 'aws.bedrock/anthropic.claude-v2', 8, 24, 'sure'],
  ['aws.bedrock', 'us.anthropic.claude-sonnet-5-5-v1:0', 'anthropic/claude-sonnet-5-5', 2, 10, 'unsure'],
  ['aws.bedrock', 'amazon.titan-embed-text-v2:0', 'aws.bedrock/amazon.titan-embed-text-v2:0', 0.02, null, 'sure'],
  ['aws.bedrock', 'meta.llama3-1-70b-instruct-v1:0', 'aws.bedrock/meta.llama3-1-70b-instruct-v1:0', 0.72, 0.72, 'sure'],
  ['azure.ai.openai', 'gpt-4o', 'azure.ai.openai/gpt-4o', 2.5, 10, 'unsure'],
  ['azure.ai.openai', 'gpt-35-turbo', 'azure.ai.openai/gpt-3.5-turbo', 0.5, 1.5, 'unsure'],
  ['azure.ai.inference', 'openai/gpt-4o', 'azure.ai.inference/gpt-4o', 2.5, 10, 'sure'],
  ['openrouter', 'openai/gpt-4o', 'openrouter/openai/gpt-4o', 2.5, 10, 'unsure'],
  // As call sites hold them: without the vendor.
  ['openrouter', 'gpt-4o', 'openrouter/openai/gpt-4o', 2.5, 10, 'unsure'],
  ['openrouter', 'gpt-4o:online', 'openrouter/openai/gpt-4o', 2.5, 10, 'unsure'],
  ['openrouter', 'claude-sonnet-5.5', 'anthropic/claude-sonnet-5-5', 2, 10, 'unsure'],
  ['openrouter', 'openai/gpt-4o:online', 'openrouter/openai/gpt-4o', 2.5, 10, 'unsure'],
  ['openrouter', 'openai/gpt-4o:nitro', 'openrouter/openai/gpt-4o', 2.5, 10, 'unsure'],
  ['openrouter', 'openai/gpt-4o:floor', 'openrouter/openai/gpt-4o', 2.5, 10, 'unsure'],
  ['openrouter', 'anthropic/claude-3.7-sonnet:thinking', 'openrouter/anthropic/claude-3.7-sonnet', 3, 15, 'unsure'],
  ['openrouter', 'anthropic/claude-sonnet-5.5', 'anthropic/claude-sonnet-5-5', 2, 10, 'unsure'],
  ['vercel', 'anthropic/claude-haiku-4.5', 'anthropic/claude-haiku-4-5', 1, 5, 'sure'],
  ['vercel', 'xai/grok-4', 'x_ai/grok-4-0709', 3, 15, 'sure'],
  [
    'litellm',
    'bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'aws.bedrock/regional.anthropic.claude-sonnet-4-5-20250929-v1:0',
    3.3,
    16.5,
    'sure',
  ],
  ['litellm', 'gemini/gemini-2.5-flash', 'gcp.gemini/gemini-2.5-flash', 0.3, 2.5, 'sure'],
  ['litellm', 'azure/gpt-4o', 'azure.ai.openai/gpt-4o', 2.5, 10, 'unsure'],
  ['unknown', 'openai/gpt-4o', 'openai/gpt-4o', 2.5, 10, 'sure'],
  ['unknown', 'openai:gpt-4o', 'openai/gpt-4o', 2.5, 10, 'sure'],
  ['unknown', 'gpt-4o', 'openai/gpt-4o', 2.5, 10, 'unsure'],
  ['unknown', 'claude-3-opus-20240229', 'anthropic/claude-3-opus-latest', 15, 75, 'unsure'],
  ['unknown', 'llama-3.3-70b-versatile', 'groq/llama-3.3-70b-versatile', 0.59, 0.79, 'unsure'],
  ['unknown', 'text-embedding-3-small', 'openai/text-embedding-3-small', 0.02, null, 'unsure'],
  ['unknown', 'glm-4.7', 'zhipuai/glm-4.7', 0.276, 1.103, 'unsure'],
  ['groq', 'openai/gpt-oss-20b', 'groq/openai/gpt-oss-20b', 0.075, 0.3, 'sure'],
  [
    'together_ai',
    'meta-llama/Llama-3.3-70B-Instruct-Turbo',
    'together_ai/meta-llama/llama-3.3-70b-instruct-turbo',
    0.88,
    0.88,
    'sure',
  ],
  ['fireworks_ai', 'accounts/fireworks/models/glm-4p7', 'fireworks_ai/glm-4p7', 0.6, 2.2, 'sure'],
  ['fireworks_ai', 'glm-4p7', 'fireworks_ai/glm-4p7', 0.6, 2.2, 'sure'],
  ['cohere', 'command-r', 'cohere/command-r', 0.15, 0.6, 'sure'],
  ['mistral_ai', 'mistral-large-latest', 'mistral_ai/mistral-large-3', 0.5, 1.5, 'unsure'],
  ['mistral_ai', 'mistral-small-latest', 'mistral_ai/mistral-small-2603', 0.15, 0.6, 'unsure'],
  ['mistral_ai', 'codestral-latest', 'mistral_ai/codestral', 0.3, 0.9, 'unsure'],
  // Where price lists disagree, the right or newer answer.
  ['openai', 'gpt-5.6-sol', 'openai/gpt-5.6-sol', 4, 20, 'sure'],
  ['openai', 'gpt-5.6-luna', 'openai/gpt-5.6-luna', 0.2, 1.2, 'sure'],
  ['openai', 'o3', 'openai/o3', 2, 8, 'sure'],
  ['gcp.gemini', 'gemini-3.6-flash', 'gcp.gemini/gemini-3.6-flash', 0.75, 3.75, 'sure'],
  ['gcp.gemini', 'gemini-3-flash-preview', 'gcp.gemini/gemini-3-flash-preview', 0.5, 3, 'sure'],
  ['deepseek', 'deepseek-flash', 'deepseek/deepseek-flash', 0.15, 0.6, 'sure'],
  ['deepseek', 'deepseek-v4-flash', 'deepseek/deepseek-v4-flash', 0.15, 0.6, 'sure'],
  ['deepseek', 'deepseek-v4-pro', 'deepseek/deepseek-v4-pro', 0.66, 1.98, 'sure'],
  ['deepseek', 'deepseek-chat', 'deepseek/deepseek-chat', 0.28, 0.42, 'sure'],
  ['openrouter', 'moonshotai/kimi-k2.5', 'openrouter/moonshotai/kimi-k2.5', null, null, 'unsure'],
  [
    'openrouter',
    'meta-llama/llama-3.3-70b-instruct',
    'openrouter/meta-llama/llama-3.3-70b-instruct',
    null,
    null,
    'unsure',
  ],
  ['openai', 'gpt-6.1-terra', 'openai/gpt-6.1-terra', 1, 5, 'sure'],
  ['anthropic', 'claude-fable-5-2', 'anthropic/claude-fable-5-2', 8, 40, 'sure'],
  ['mistral_ai', 'mistral-large-4-0', 'mistral_ai/mistral-large-4', 1.36, 4.18, 'sure'],
  ['x_ai', 'grok-4.7', 'x_ai/grok-4.7', 2, 6, 'sure'],
  ['huggingface', 'zai-org/GLM-4.6:novita', 'huggingface_novita/zai-org/glm-4.6', 0.55, 2.2, 'sure'],
  ['huggingface', 'zai-org/GLM-4.6', 'huggingface_novita/zai-org/glm-4.6', 0.55, 2.2, 'unsure'],
  ['cloudflare', '@cf/baai/bge-m3', 'cloudflare/@cf/baai/bge-m3', 0.012, null, 'sure'],
]

for (const [provider, written, skuId, input, output, certainty] of HITS) {
  test(`${provider} ${written.trim()} is ${skuId}`, () => {
    const price = found(book.lookup(provider, written))
    assert.equal(price.skuId, skuId)
    if (input !== null) assert.equal(perMillion(price, 'input'), input)
    if (output !== null) assert.equal(perMillion(price, 'output'), output)
    assert.equal(price.lowConfidence === null ? 'sure' : 'unsure', certainty, String(price.lowConfidence))
  })
}

test('a longer version number is another model', () => {
  assert.equal(book.lookup('anthropic', 'claude-sonnet-5-9').status, 'unknown-model')
  assert.equal(book.lookup('anthropic', 'claude-opus-4-10').status, 'unknown-model')
})

test('a fine-tuned model never gets the price of its base', () => {
  assert.equal(book.lookup('openai', 'ft:o1-2024-12-17:acme::x').status, 'unknown-model')
})

test('self-hosted and hourly services are not metered', () => {
  for (const [provider, id] of [
    ['ollama', 'llama3:8b'],
    ['lm_studio', 'qwen'],
    ['vllm', 'anything'],
    ['localhost', 'gpt-4o'],
    ['litellm', 'ollama/llama3'],
    ['aws.bedrock', 'arn:aws:bedrock:us-east-1:1:provisioned-model/abc'],
    ['gcp.vertex_ai', 'projects/1/locations/us/endpoints/42'],
    ['replicate', 'acme/own-model'],
  ] as const) {
    assert.equal(book.lookup(provider, id).status, 'not-metered', `${provider} ${id}`)
  }
})

test('an unknown id comes with the ids it may mean', () => {
  const typo = book.lookup('openai', 'gpt-4o-mni')
  assert.deepEqual(typo.status === 'unknown-model' && typo.nearMatches[0], 'gpt-4o-mini')
  const swapped = book.lookup('anthropic', 'claude-hiaku-4-5')
  assert.deepEqual(swapped.status === 'unknown-model' && swapped.nearMatches[0], 'claude-haiku-4-5')
  assert.deepEqual(book.lookup('openai', 'prod-summarizer'), { status: 'unknown-model', nearMatches: [] })
})

test('an unknown provider is told from an unknown model', () => {
  assert.deepEqual(book.lookup('opneai', 'gpt-4o'), { status: 'unknown-provider', nearMatches: ['openai'] })
})

test('a service address tells the provider', () => {
  const table = DATA.base
  for (const [address, provider] of [
    ['https://api.openai.com/v1', 'openai'],
    ['https://api.groq.com/openai/v1', 'groq'],
    ['https://openrouter.ai/api/v1', 'openrouter'],
    ['https://acme.openai.azure.com/', 'azure.ai.openai'],
    ['https://bedrock-runtime.eu-west-1.amazonaws.com', 'aws.bedrock'],
    ['https://us-central1-aiplatform.googleapis.com/v1', 'gcp.vertex_ai'],
    ['https://generativelanguage.googleapis.com/v1beta/openai/', 'gcp.gemini'],
    ['api.deepseek.com', 'deepseek'],
    ['http://localhost:11434/v1', 'self_hosted'],
    ['http://192.168.1.7:8000', 'self_hosted'],
    ['https://llm.acme.example/v1', null],
    ['https://evil.example/https://api.openai.com', null],
    ['', null],
  ] as const) {
    assert.equal(providerOfAddress(table, address), provider, address)
  }
})

test('free and unpriced are different things', () => {
  const free = found(book.lookup('openrouter', 'deepseek/deepseek-r1:free'))
  assert.deepEqual([free.free, free.prices], [true, []])
  const variant = found(book.lookup('openrouter', 'openai/gpt-4o:free'))
  assert.deepEqual([variant.free, variant.prices], [true, []])
  const unpriced = found(book.lookup('gcp.gemini', 'gemma-4-31b-it'))
  assert.deepEqual([unpriced.free, unpriced.prices], [false, []])
  assert.equal(found(book.lookup('openai', 'omni-moderation-latest')).free, true)
})
