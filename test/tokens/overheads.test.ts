import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TokenRange } from '../../core/src/model/tokens.ts'
import { type Tokenizer, tokenizerFor } from '../../core/src/tokens/encodings.ts'
import { imageTokens } from '../../core/src/tokens/images.ts'
import { DEFAULT_ASSUMPTIONS, sumOf } from '../../core/src/tokens/index.ts'
import { chatFormatOf, messageOverhead, toolListOverhead, toolTokens } from '../../core/src/tokens/overheads.ts'
import { counter, GPT_4O, SONNET } from './support.ts'

/** The example conversation of the OpenAI Cookbook's "How to count tokens", with its published prompt_tokens. */
const COOKBOOK = [
  'You are a helpful, pattern-following assistant that translates corporate jargon into plain English.',
  'New synergies will help drive top-line growth.',
  'Things working well together will increase revenue.',
  "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
  "Let's talk later when we're less busy about how to do better.",
  "This late pivot means we don't have time to boil the ocean for the client deliverable.",
]
const COOKBOOK_NAMES = ['example_user', 'example_assistant', 'example_user', 'example_assistant']

/** Its example of a tool, likewise. */
const WEATHER_TOOL = JSON.stringify({
  type: 'function',
  function: {
    name: 'get_current_weather',
    description: 'Get the current weather in a given location',
    parameters: {
      type: 'object',
      properties: {
        location: { type: 'string', description: 'The city and state, e.g. San Francisco, CA' },
        unit: {
          type: 'string',
          description: 'The unit of temperature to return',
          enum: ['celsius', 'fahrenheit'],
        },
      },
      required: ['location'],
    },
  },
})
const WEATHER_MESSAGES = [
  'You are a helpful assistant that can answer to questions about the weather.',
  "What's the weather like in San Francisco?",
]

const gpt4 = { providerName: 'openai', requestModel: 'gpt-4' }
const countAll = (texts: string[], encoding: 'o200k_base' | 'cl100k_base'): number =>
  texts.reduce((sum, text) => sum + counter.count(text, encoding).expected, 0)

const toolListTokens = (definitions: string[], tokenizer: Tokenizer): TokenRange =>
  sumOf([
    toolListOverhead(chatFormatOf(tokenizer)),
    ...definitions.map(definition => toolTokens(definition, tokenizer, counter)),
  ])

describe('message overhead', () => {
  it('gives the published counts of the Cookbook conversation', () => {
    const names = COOKBOOK_NAMES.length
    const gpt4o = countAll([...COOKBOOK, ...COOKBOOK_NAMES], 'o200k_base')
    assert.equal(gpt4o + messageOverhead(GPT_4O, 'openai', COOKBOOK.length, names).expected, 124)
    const gpt4Text = countAll([...COOKBOOK, ...COOKBOOK_NAMES], 'cl100k_base')
    assert.equal(gpt4Text + messageOverhead(gpt4, 'openai', COOKBOOK.length, names).expected, 129)
  })
  it('frames a single Claude message as published', () => {
    const frame = (requestModel: string): number =>
      messageOverhead({ providerName: 'anthropic', requestModel }, 'claude', 1).expected
    assert.deepEqual(['claude-sonnet-4-5', 'claude-opus-4-7', 'claude-sonnet-5'].map(frame), [7, 11, 6])
  })
})

describe('tool overhead', () => {
  it('gives the published counts of the Cookbook tool', () => {
    const withTool = (model: typeof gpt4, encoding: 'o200k_base' | 'cl100k_base'): number =>
      countAll(WEATHER_MESSAGES, encoding) +
      messageOverhead(model, 'openai', 2).expected +
      toolListTokens([WEATHER_TOOL], tokenizerFor(model)).expected
    assert.equal(withTool(GPT_4O, 'o200k_base'), 101)
    assert.equal(withTool(gpt4, 'cl100k_base'), 105)
  })
  it('holds the published count of one weather tool and a question on Claude', () => {
    const tools = toolListTokens([WEATHER_TOOL], tokenizerFor(SONNET))
    const question = Math.round(countAll(["What's the weather like in San Francisco?"], 'o200k_base') * 1.22)
    const frame = messageOverhead(SONNET, 'claude', 1)
    const low = tools.low + question + frame.low
    const high = Number(tools.high) + question + Number(frame.high)
    assert.ok(low <= 403 && 403 <= high, `${low} to ${high}`)
  })
  it('counts a definition that it cannot read as text, within a band', () => {
    const tokens = toolListTokens(['{"name":"search","parameters":'], tokenizerFor(GPT_4O))
    assert.ok(tokens.low < tokens.expected && tokens.expected < Number(tokens.high))
    assert.equal(tokens.basis, 'approximated')
  })
})

describe('image tokens', () => {
  const image = (
    requestModel: string,
    width: number | null,
    height: number | null,
    detail: 'low' | 'high' | 'auto' = 'high',
  ) => imageTokens({ providerName: 'unknown', requestModel }, { detail, width, height }, DEFAULT_ASSUMPTIONS)

  it('follows the documented tile examples of gpt-4o', () => {
    assert.equal(image('gpt-4o', 1024, 1024).expected, 765)
    assert.equal(image('gpt-4o', 2048, 4096).expected, 1105)
    assert.equal(image('gpt-4o', 4096, 8192, 'low').expected, 85)
    assert.equal(image('gpt-4o', 4096, 8192, 'low').basis, 'counted')
  })
  it('counts patches for newer OpenAI models', () => {
    assert.equal(image('gpt-6-sol', 1024, 1024).expected, Math.ceil(1024 * 1.2))
    assert.equal(image('gpt-4.1-mini', 1024, 1024).expected, Math.ceil(1024 * 1.62))
    assert.equal(image('gpt-4.1-mini', 4000, 4000).expected, Math.ceil(1536 * 1.62))
  })
  it('counts 28 px patches for Claude up to the caps', () => {
    assert.equal(image('claude-sonnet-4-5', 1000, 1000).expected, 36 * 36)
    assert.equal(image('claude-sonnet-4-5', 4000, 4000).expected, 1568)
    const large = image('claude-opus-4-7', 4000, 4000)
    assert.ok(large.low === 2992 && large.expected === 3928 && Number(large.high) >= 4784)
  })
  it('knows tiles and levels of Gemini', () => {
    assert.equal(image('gemini-2.5-flash', 384, 384).expected, 258)
    assert.equal(image('gemini-2.5-flash', 1024, 1024).expected, 4 * 258)
    assert.equal(image('gemini-3-pro', null, null, 'low').expected, 280)
    assert.equal(image('gemini-3-pro', null, null).basis, 'approximated')
  })
  it('gives a range of assumed sizes when the size is unknown', () => {
    const range = image('gpt-4o', null, null)
    assert.deepEqual(range, { low: 255, expected: 765, high: 1105, basis: 'assumed' })
    assert.equal(image('gpt-4o', null, null, 'low').low, image('gpt-4o', null, null, 'low').high)
    assert.equal(image('mystery', null, 512).basis, 'assumed')
  })
})
