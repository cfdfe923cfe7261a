import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TokenEstimate, TokenRange } from '../../core/src/model/tokens.ts'
import { assumptionsWith, DEFAULT_ASSUMPTIONS, sumOf } from '../../core/src/tokens/index.ts'
import { dynamic, either, estimate, known, oneOf, part, priceOf, SONNET, text, tool, unknown } from './support.ts'

const SYSTEM = 'You are a support assistant. Answer in two sentences and stay polite.'
const figures = ({ low, expected, high }: TokenRange): unknown[] => [low, expected, high]
const lines = (tokens: TokenEstimate): Record<string, unknown[]> =>
  Object.fromEntries(tokens.lines.map(line => [line.label, figures(line.tokens)]))
const keys = (tokens: TokenEstimate): string[] => tokens.assumptions.map(({ key }) => key.replace(/^assumptions\./, ''))
const gpt5 = { providerName: 'openai', requestModel: 'gpt-5' }

describe('input', () => {
  it('is counted exactly when the whole prompt is in the code', () => {
    const tokens = estimate({ prompt: [part('system', text(SYSTEM)), part('user', text('Hello, '), text('world'))] })
    assert.deepEqual(lines(tokens), {
      'system prompt': [14, 14, 14],
      'user message': [3, 3, 3],
      'overhead of 2 messages': [11, 11, 11],
    })
    assert.deepEqual(tokens.input, { low: 28, expected: 28, high: 28, basis: 'counted' })
    assert.equal(tokens.tokenizer, 'o200k_base')
  })

  it('assumes dynamic parts, once for each key, and names them', () => {
    const prompt = [part('user', text('Question: '), dynamic('question'), text('\nContext: '), dynamic('context'))]
    const tokens = estimate({ prompt })
    assert.deepEqual(lines(tokens)['user: {question}'], [10, 250, 4000])
    assert.equal(tokens.input.basis, 'assumed')
    assert.deepEqual(keys(tokens).sort(), ['dynamicTextTokens', 'outputTokens'])
  })

  it('tells a list of messages from a text by its name', () => {
    const tokens = estimate({ prompt: [part('system', text(SYSTEM)), part('user', dynamic('...history'))] })
    assert.deepEqual(lines(tokens)['user: {...history}'], [50, 1500, 16000])
    assert.ok('overhead of 1 message' in lines(tokens))
    assert.ok(keys(estimate({ prompt: [] })).includes('historyTokens'))
    assert.ok(keys(estimate({ prompt: [part('user', dynamic('message'))] })).includes('dynamicTextTokens'))
  })

  it('spans the alternatives of a prompt', () => {
    const tokens = estimate({ prompt: [part('system', either([text('Be brief.')], [text(SYSTEM)]))] })
    assert.deepEqual(lines(tokens)['system: one of 2'], [3, 9, 14])
  })

  it('uses declared assumptions, and says that they are', () => {
    const tokens = estimate(
      { prompt: [part('user', dynamic('question'))] },
      { assumptions: assumptionsWith({ dynamicTextTokens: 100, outputTokens: { low: 1, expected: 2, high: 3 } }) },
    )
    assert.deepEqual(tokens.input, { low: 108 - 1, expected: 107, high: 107, basis: 'declared' })
    assert.deepEqual(tokens.output, { low: 1, expected: 2, high: 3, basis: 'declared' })
    assert.ok(tokens.assumptions.every(({ basis }) => basis === 'declared'))
  })

  it('fills a declared input up around the known text', () => {
    const prompt = [part('system', text(SYSTEM)), part('user', dynamic('question'))]
    const tokens = estimate(
      { prompt },
      { declaration: { match: {}, inputTokens: { low: 500, expected: 1000, high: 3000 } } },
    )
    assert.deepEqual(figures(tokens.input), [500, 1000, 3000])
    assert.equal(tokens.input.basis, 'declared')
    assert.deepEqual(keys(tokens), ['calls[].inputTokens', 'outputTokens'])
    const tooSmall = estimate({ prompt }, { declaration: { match: {}, inputTokens: 5 } })
    assert.deepEqual(figures(tooSmall.input), [25, 25, 25])
  })

  it('counts tools and a response format', () => {
    const schema =
      '{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object","properties":{"a":{"type":"string"}}}}}'
    const bare = estimate({ prompt: [part('user', text('Hi'))] })
    const full = estimate({
      prompt: [part('user', text('Hi'))],
      tools: [tool('f', text(schema)), tool('g', dynamic('schema'))],
      toolsOpen: true,
      responseFormat: [text('{"type":"object","properties":{"ok":{"type":"boolean"}}}')],
    })
    assert.ok(full.input.low > bare.input.low)
    const labels = ['tool instructions', 'tool f', 'tool g', 'further tools', 'response format', 'user message']
    for (const label of labels) assert.ok(label in lines(full), label)
    assert.ok(keys(full).includes('structuredOutputTokens') && !keys(full).includes('outputTokens'))
  })

  it('has its own default for texts to embed, and no chat overhead or output', () => {
    const options = {
      operationName: 'embeddings',
      model: { providerName: 'openai', requestModel: 'text-embedding-3-small' },
    } as const
    const tokens = estimate({ prompt: [part('user', dynamic('chunk'))] }, options)
    assert.deepEqual(lines(tokens), { 'input: {chunk}': [10, 300, 8191] })
    assert.deepEqual(figures(tokens.output), [0, 0, 0])
    const counted = estimate({ prompt: [part('user', text('Hello, world'))] }, options)
    assert.deepEqual(counted.input, { low: 4 - 1, expected: 3, high: 3, basis: 'counted' })
  })

  it('has no bound for audio', () => {
    const tokens = estimate({ prompt: [part('user', dynamic('file'))] }, { operationName: 'transcription' })
    assert.equal(tokens.input.high, 'unbounded')
    assert.ok(tokens.assumptions.some(({ text }) => text.includes('audio')))
  })

  it('names the assumed size of an image', () => {
    const image = { kind: 'image', detail: 'high', width: null, height: null, origin: part('user').origin } as const
    assert.ok(keys(estimate({ prompt: [part('user', image)] })).includes('imageWidth'))
    const sized = estimate({ prompt: [part('user', { ...image, width: 1024, height: 1024 })] })
    assert.deepEqual(lines(sized)['user: image'], [765, 765, 765])
    assert.equal(sized.input.basis, 'counted')
  })
})

describe('output', () => {
  const prompt = [part('user', text('Hi'))]

  it("is bounded by the call's limit, else the model's, else by nothing", () => {
    assert.deepEqual(figures(estimate({ prompt, maxTokens: known(1000) }).output), [20, 400, 1000])
    assert.deepEqual(figures(estimate({ prompt }).output), [20, 400, 16_384])
    assert.deepEqual(figures(estimate({ prompt }, { price: null }).output), [20, 400, 'unbounded'])
    const declared = estimate({ prompt }, { declaration: { match: {}, maxTokens: 600 } })
    assert.deepEqual(figures(declared.output), [20, 400, 600])
  })

  it('never exceeds a small limit', () => {
    assert.deepEqual(figures(estimate({ prompt, maxTokens: known(5) }).output), [5, 5, 5])
    assert.deepEqual(figures(estimate({ prompt, maxTokens: oneOf(5, 50) }).output), [5, 50, 50])
  })

  it('says when a limit in the code can be replaced at run time', () => {
    const tokens = estimate({ prompt, maxTokens: { ...oneOf(500), open: 'environment' } as never })
    assert.equal(tokens.output.high, 500)
    assert.ok(keys(tokens).includes('calls[].maxTokens'))
  })

  it('is what the team declares, within the limit', () => {
    const declaration = { match: {}, outputTokens: { low: 10, expected: 50, high: 900 } }
    const tokens = estimate({ prompt, maxTokens: known(100) }, { declaration })
    assert.deepEqual(tokens.output, { low: 10, expected: 50, high: 100, basis: 'declared' })
  })

  it('is multiplied by the number of choices', () => {
    assert.deepEqual(
      figures(estimate({ prompt, maxTokens: known(1000), choiceCount: known(3) }).output),
      [60, 1200, 3000],
    )
    const unclear = estimate({ prompt, choiceCount: unknown('parameter') })
    assert.ok(unclear.assumptions.some(({ text }) => text.includes('choices')))
  })
})

describe('reasoning', () => {
  const prompt = [part('user', text('Hi'))]
  const expected = (request: Parameters<typeof estimate>[0], options?: Parameters<typeof estimate>[1]): number =>
    estimate({ prompt, ...request }, options).output.expected

  it('adds an allowance for models that reason unasked', () => {
    assert.equal(expected({}, { model: gpt5 }), 1400)
    assert.equal(expected({}), 400)
    assert.equal(expected({}, { model: { providerName: 'openai', requestModel: 'gpt-5-chat-latest' } }), 400)
    assert.equal(expected({}, { model: { providerName: 'openai', requestModel: 'gpt-5.1' } }), 400)
  })
  it('follows the effort and the budget', () => {
    assert.equal(expected({ reasoningEffort: known('low') }, { model: gpt5 }), 800)
    assert.equal(expected({ reasoningEffort: known('high') }, { model: gpt5 }), 2900)
    assert.equal(expected({ reasoningEffort: known('none') }, { model: gpt5 }), 400)
    assert.equal(expected({ reasoningTokens: known(500) }, { model: gpt5 }), 900)
    assert.equal(expected({ reasoningTokens: known(0) }, { model: gpt5 }), 400)
  })
  it('is only there when asked for on Claude', () => {
    assert.equal(expected({}, { model: SONNET }), 400)
    const asked = estimate({ prompt, reasoningTokens: known(4000), maxTokens: known(8000) }, { model: SONNET })
    assert.deepEqual(figures(asked.output), [20, 1400, 8000])
    assert.ok(keys(asked).includes('reasoningTokens'))
  })
})

describe('agent steps', () => {
  const prompt = [part('user', text('Hi'))]

  it('sends everything again at every step', () => {
    const declaration = { match: {}, steps: 3, outputTokens: 100 }
    const assumptions = assumptionsWith({ toolResultTokens: 50 })
    const tokens = estimate({ prompt }, { declaration, assumptions })
    // 8 tokens first, then 8 + 150, then 8 + 300.
    assert.deepEqual(figures(tokens.input), [474, 474, 474])
    assert.deepEqual(figures(tokens.output), [300, 300, 300])
  })

  it('goes up to the limit of the call', () => {
    const tokens = estimate({ prompt, maxSteps: known(20) }, { price: priceOf(SONNET, { contextWindow: 10_000 }) })
    assert.equal(tokens.output.low, 20)
    assert.equal(tokens.output.expected, 1600)
    assert.equal(tokens.output.high, 20 * 16_384)
    // The first step sends 8 tokens; the others reach the window at once.
    assert.equal(tokens.input.high, 8 + 19 * 10_000)
    assert.deepEqual(tokens.assumptions.find(({ key }) => key === 'assumptions.agentSteps')?.high, 20)
  })

  it('is one request for a plain call, and assumed for an agent', () => {
    assert.ok(!keys(estimate({ prompt })).includes('agentSteps'))
    assert.ok(!keys(estimate({ prompt, maxSteps: known(1) })).includes('agentSteps'))
    assert.ok(keys(estimate({ prompt }, { operationName: 'invoke_agent' })).includes('agentSteps'))
    assert.ok(keys(estimate({ prompt, maxSteps: unknown('parameter') })).includes('agentSteps'))
  })
})

describe('cacheable prefix', () => {
  const long = 'Our shop ships every day but Sunday, and returns are free. '.repeat(100)

  it('is the leading fixed text where the provider caches by itself', () => {
    const prompt = [part('system', text(long)), part('user', text('Question: '), dynamic('question'), text('Thanks'))]
    const tokens = estimate({ prompt })
    const cached = tokens.lines.filter(line => line.cacheable).map(line => line.label)
    assert.deepEqual(cached, ['system prompt', 'user message'])
    assert.equal(tokens.cacheablePrefix, tokens.lines[0]!.tokens.expected + tokens.lines[1]!.tokens.expected)
  })
  it('is nothing below the minimum, behind a dynamic start, or on models without a cache', () => {
    assert.equal(estimate({ prompt: [part('system', text(SYSTEM))] }).cacheablePrefix, 0)
    assert.equal(estimate({ prompt: [part('system', dynamic('persona'), text(long))] }).cacheablePrefix, 0)
    const gpt4 = { providerName: 'openai', requestModel: 'gpt-4' }
    assert.equal(estimate({ prompt: [part('system', text(long))] }, { model: gpt4 }).cacheablePrefix, 0)
  })
  it('goes up to the last breakpoint on Claude, tools included', () => {
    const prompt = [
      part('user', dynamic('question')),
      { ...part('system', text(long), dynamic('catalogue')), cacheBreakpoint: true },
    ]
    const tokens = estimate({ prompt, tools: [tool('f', text('{"name":"f"}'))] }, { model: SONNET })
    const cached = tokens.lines.filter(line => line.cacheable).map(line => line.label)
    assert.deepEqual(cached, ['tool instructions', 'tool f', 'system prompt', 'system: {catalogue}'])
    assert.equal(tokens.cacheablePrefix, sumOf(tokens.lines.slice(0, 4).map(line => line.tokens)).expected)
    assert.equal(estimate({ prompt: [part('system', text(long))] }, { model: SONNET }).cacheablePrefix, 0)
  })
})

describe('default assumptions', () => {
  it('are ordered and documented', () => {
    for (const [key, row] of Object.entries(DEFAULT_ASSUMPTIONS)) {
      assert.equal(row.key, key)
      assert.ok(row.low <= row.expected && (row.high === 'unbounded' || row.expected <= row.high), key)
      assert.ok(row.why.length > 10 && row.text.length > 10, key)
    }
  })
})
