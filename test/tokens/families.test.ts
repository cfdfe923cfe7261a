import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countText, tokenizerFor } from '../../core/src/tokens/index.ts'
import { scriptShares } from '../../core/src/tokens/scripts.ts'
import { counter } from './support.ts'

const tokenizer = (providerName: string, requestModel: string): string =>
  tokenizerFor({ providerName, requestModel }).label.split(' ')[0]!

describe('tokenizer of a model', () => {
  const cases: [provider: string, model: string, label: string][] = [
    ['openai', 'gpt-4o-2024-08-06', 'o200k_base'],
    ['openai', 'gpt-4.1-mini', 'o200k_base'],
    ['openai', 'gpt-5.1', 'o200k_base'],
    ['openai', 'gpt-5-codex', 'o200k_base'],
    ['openai', 'gpt-6.1-sol', 'o200k_base'],
    ['openai', 'o3-deep-research', 'o200k_base'],
    ['openai', 'o1', 'o200k_base'],
    ['openai', 'chatgpt-4o-latest', 'o200k_base'],
    ['openai', 'ft:gpt-4o-mini-2024-07-18:acme:support:abc', 'o200k_base'],
    ['groq', 'openai/gpt-oss-120b', 'o200k_base'],
    ['aws.bedrock', 'openai.gpt-oss-20b-1:0', 'o200k_base'],
    ['openai', 'gpt-4', 'cl100k_base'],
    ['openai', 'gpt-4-turbo-2024-04-09', 'cl100k_base'],
    ['azure.ai.openai', 'gpt-35-turbo', 'cl100k_base'],
    ['openai', 'ft:gpt-3.5-turbo-0125:acme::1', 'cl100k_base'],
    ['openai', 'text-embedding-3-small', 'cl100k_base'],
    ['azure.ai.openai', 'my-deployment', 'openai-unlisted'],
    ['openai', 'davinci-002', 'openai-unlisted'],
    ['anthropic', 'claude-3-5-sonnet-20241022', 'claude-3'],
    ['anthropic', 'claude-haiku-4-5', 'claude-3'],
    ['anthropic', 'claude-sonnet-4-20250514', 'claude-3'],
    ['gcp.vertex_ai', 'claude-opus-4-6@20260101', 'claude-3'],
    ['aws.bedrock', 'us.anthropic.claude-opus-4-7-v1:0', 'claude-4.7'],
    ['anthropic', 'claude-sonnet-5', 'claude-4.7'],
    ['openrouter', 'anthropic/claude-opus-4.8', 'claude-4.7'],
    ['anthropic', 'claude-mythos-5', 'claude-4.7'],
    ['anthropic', 'claude-haiku-5-5', 'claude-4.7'],
    ['gcp.gemini', 'models/gemini-2.5-flash', 'gemini'],
    ['gcp.vertex_ai', 'publishers/google/models/gemini-3-pro', 'gemini'],
    ['aws.bedrock', 'meta.llama3-1-70b-instruct-v1:0', 'llama-3'],
    ['groq', 'llama-3.3-70b-versatile', 'llama-3'],
    ['together_ai', 'meta-llama/Llama-3-8b-chat-hf', 'llama-3'],
    ['groq', 'deepseek-r1-distill-llama-70b', 'llama-3'],
    ['together_ai', 'deepseek-ai/DeepSeek-R1-Distill-Qwen-14B', 'qwen'],
    ['deepseek', 'deepseek-chat', 'deepseek'],
    ['openrouter', 'moonshotai/kimi-k2', 'kimi'],
    ['mistral_ai', 'mistral-large-latest', 'unmeasured'],
    ['x_ai', 'grok-4', 'unmeasured'],
    ['unknown', 'something-new', 'unmeasured'],
  ]
  for (const [provider, model, label] of cases)
    it(`${model} of ${provider}: ${label}`, () => assert.equal(tokenizer(provider, model), label))
})

describe('scripts of a text', () => {
  const main = (text: string): string => [...scriptShares(text)].sort((a, b) => b[1] - a[1])[0]![0]
  it('knows writing systems', () => {
    assert.equal(main('Answer in two sentences.'), 'latin')
    assert.equal(main('const x = { a: 1 } // => 😀'), 'latin')
    assert.equal(main('Beantworte die Frage in zwei Sätzen und nenne Gründe.'), 'accented')
    assert.equal(main('Ответь двумя предложениями.'), 'cyrillic')
    assert.equal(main('请用两句话回答。'), 'chinese')
    assert.equal(main('二文で答えてください。'), 'japanese')
    assert.equal(main('두 문장으로 답하세요.'), 'korean')
    assert.equal(main('أجب في جملتين'), 'other')
    assert.equal(main(''), 'latin')
  })
  it('divides mixed text into shares of 1', () => {
    const shares = scriptShares('System prompt: 请用中文回答。 Спасибо')
    assert.deepEqual([...shares.keys()].sort(), ['chinese', 'cyrillic', 'latin'])
    assert.ok(Math.abs([...shares.values()].reduce((a, b) => a + b) - 1) < 1e-9)
  })
})

describe('approximated counts', () => {
  const english = 'You are a helpful assistant. Answer the question in two short sentences. '.repeat(20)
  const chinese = '你是一个乐于助人的助手。请用两句话回答客户的问题。'.repeat(20)
  const percent = (model: string, text: string): number[] => {
    const base = counter.count(text, 'o200k_base').expected
    const range = countText(text, tokenizerFor({ providerName: 'unknown', requestModel: model }), counter)
    assert.equal(range.basis, 'approximated')
    // The bounds are whole tokens, rounded outwards.
    return [
      Math.ceil((range.low / base) * 100),
      Math.round((range.expected / base) * 100),
      Math.floor((Number(range.high) / base) * 100),
    ]
  }
  it('multiplies by the measured factor and its band', () => {
    assert.deepEqual(percent('claude-sonnet-4-5', english), [109, 122, 141])
    assert.deepEqual(percent('claude-opus-4-7', english), [130, 162, 194])
    assert.deepEqual(percent('gemini-2.5-pro', english), [102, 117, 137])
    assert.deepEqual(percent('llama-3.3-70b', english), [98, 100, 102])
  })
  it('chooses the factor by script', () => {
    assert.equal(percent('claude-sonnet-4-5', chinese)[1], 137)
    assert.equal(percent('gemini-2.5-pro', chinese)[1], 93)
    const mixed = percent('deepseek-chat', english + chinese)[1]!
    assert.ok(mixed < 107 && mixed > 87)
  })
  it('is exact for OpenAI models', () => {
    const range = countText(english, tokenizerFor({ providerName: 'openai', requestModel: 'gpt-5.5' }), counter)
    assert.equal(range.basis, 'counted')
    assert.equal(range.low, range.high)
  })
})
