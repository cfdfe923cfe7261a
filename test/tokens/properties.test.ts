import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { GenAiRequest, PromptPart, TextPiece } from '../../core/src/model/call-site.ts'
import type { OperationName } from '../../core/src/model/genai.ts'
import type { Resolved } from '../../core/src/model/resolved.ts'
import type { DeclaredQuantity } from '../../core/src/model/settings.ts'
import type { TokenRange } from '../../core/src/model/tokens.ts'
import { assumptionsWith, countText, sumOf, tokenizerFor } from '../../core/src/tokens/index.ts'
import { counter, dynamic, either, estimate, known, oneOf, part, priceOf, text, tool, unknown } from './support.ts'

const model = fc
  .constantFrom(
    'gpt-4o',
    'gpt-4',
    'gpt-5.5',
    'claude-sonnet-4-5',
    'claude-opus-4-7',
    'gemini-3-pro',
    'deepseek-chat',
    'x',
  )
  .map(requestModel => ({ providerName: 'unknown', requestModel }))
const operation = fc.constantFrom<OperationName[]>(
  'chat',
  'invoke_agent',
  'embeddings',
  'text_completion',
  'image_generation',
  'transcription',
)
const words = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.lorem())
const plainPiece: fc.Arbitrary<TextPiece> = fc.oneof(
  words.map(text),
  fc.constantFrom('question', '...history', 'x').map(dynamic),
  fc
    .record({
      width: fc.option(fc.integer({ min: 1, max: 9000 })),
      height: fc.option(fc.integer({ min: 1, max: 9000 })),
    })
    .map(size => ({ kind: 'image', detail: 'auto', ...size, origin: part('user').origin }) as const),
)
const piece = fc.oneof(
  plainPiece,
  fc.array(fc.array(plainPiece, { maxLength: 3 }), { maxLength: 3 }).map(all => either(...all)),
)
const promptPart: fc.Arbitrary<PromptPart> = fc
  .record({
    role: fc.constantFrom('system' as const, 'user' as const, 'assistant' as const),
    content: fc.array(piece, { maxLength: 4 }),
    cacheBreakpoint: fc.boolean(),
  })
  .map(({ role, content, cacheBreakpoint }) => ({ ...part(role, ...content), cacheBreakpoint }))
const number = (max: number): fc.Arbitrary<Resolved<number>> =>
  fc.oneof(
    fc.integer({ min: -1, max }).map(known),
    fc.array(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 3 }).map(values => oneOf(...values)),
    fc.constantFrom(unknown('omitted'), unknown('parameter')),
  )
const request: fc.Arbitrary<Partial<GenAiRequest>> = fc.record({
  prompt: fc.array(promptPart, { maxLength: 4 }),
  maxTokens: number(20_000),
  choiceCount: number(5),
  maxSteps: number(30),
  reasoningTokens: number(10_000),
  reasoningEffort: fc.constantFrom(known('high'), known('none'), unknown('omitted'), unknown('dynamic')),
  tools: fc.array(
    words.map(schema => tool('t', text(schema))),
    { maxLength: 2 },
  ),
  toolsOpen: fc.boolean(),
  responseFormat: fc.array(plainPiece, { maxLength: 2 }),
})
const quantity: fc.Arbitrary<DeclaredQuantity> = fc.oneof(
  fc.integer({ min: 0, max: 50_000 }),
  fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 3, maxLength: 3 }).map(all => {
    const [low, expected, high] = all.sort((a, b) => a - b) as [number, number, number]
    return { low, expected, high }
  }),
)
const options = fc.record({
  model,
  operationName: operation,
  price: fc.oneof(
    fc.constant(null),
    fc
      .record({
        contextWindow: fc.option(fc.integer({ min: 1000, max: 1_000_000 })),
        maxOutputTokens: fc.option(fc.integer({ min: 1, max: 100_000 })),
      })
      .map(fields => priceOf({ providerName: 'unknown', requestModel: 'x' }, fields)),
  ),
  declaration: fc.option(
    fc.record(
      {
        match: fc.constant({}),
        inputTokens: quantity,
        outputTokens: quantity,
        maxTokens: fc.integer({ min: 1, max: 9000 }),
        steps: fc.integer({ min: 0, max: 40 }),
      },
      { requiredKeys: ['match'] },
    ),
  ),
  assumptions: fc
    .record({ dynamicTextTokens: quantity, outputTokens: quantity, agentSteps: quantity }, { requiredKeys: [] })
    .map(assumptionsWith),
})

const ceiling = (bound: number | 'unbounded'): number => (bound === 'unbounded' ? Number.POSITIVE_INFINITY : bound)
function assertOrdered(range: TokenRange, what: string): void {
  assert.ok(Number.isInteger(range.low) && range.low >= 0, `${what} low ${range.low}`)
  assert.ok(Number.isInteger(range.expected), `${what} expected ${range.expected}`)
  assert.ok(range.low <= range.expected && range.expected <= ceiling(range.high), `${what} ${JSON.stringify(range)}`)
}

describe('every estimate', () => {
  it('is a sum of ordered lines, ordered itself, and within its limits', () => {
    fc.assert(
      fc.property(request, options, (fields, given) => {
        const tokens = estimate(fields, given)
        assertOrdered(tokens.input, 'input')
        assertOrdered(tokens.output, 'output')
        for (const line of tokens.lines) assertOrdered(line.tokens, line.label)
        assert.deepEqual(sumOf(tokens.lines.map(line => line.tokens)), tokens.input)
        assert.ok(tokens.cacheablePrefix >= 0 && tokens.cacheablePrefix <= tokens.input.expected)
        const listed = tokens.assumptions.map(({ key, text }) => key + text)
        assert.equal(new Set(listed).size, listed.length)
      }),
      { numRuns: 1_000 },
    )
  })

  it('never falls when a message is added', () => {
    fc.assert(
      fc.property(request, options, words, (fields, given, more) => {
        const before = estimate(fields, { ...given, declaration: null })
        const prompt = [...(fields.prompt ?? []), part('user', text(more))]
        if (prompt.length === 1) return
        const after = estimate({ ...fields, prompt }, { ...given, declaration: null })
        assert.ok(after.input.low >= before.input.low)
        assert.ok(after.input.expected >= before.input.expected)
        assert.ok(ceiling(after.input.high) >= ceiling(before.input.high))
      }),
      { numRuns: 500 },
    )
  })

  it('never exceeds the limit of a single request', () => {
    fc.assert(
      fc.property(request, options, fc.integer({ min: 1, max: 5000 }), (fields, given, limit) => {
        const single = { maxTokens: known(limit), choiceCount: known(1), maxSteps: known(1) }
        const { output } = estimate({ ...fields, ...single }, { ...given, operationName: 'chat', declaration: null })
        assert.ok(ceiling(output.high) <= limit)
      }),
      { numRuns: 500 },
    )
  })
})

describe('counts', () => {
  it('grow by exactly the words that are added', () => {
    // Appending characters can merge tokens and lower a count; a further word behind a space cannot.
    const tokenizer = tokenizerFor({ providerName: 'openai', requestModel: 'gpt-4o' })
    const count = (value: string): number => countText(value, tokenizer, counter).expected
    fc.assert(
      fc.property(fc.lorem(), fc.stringMatching(/^[a-zA-Z]{1,20}$/), (before, word) => {
        assert.equal(count(`${before} ${word}`), count(before) + count(` ${word}`))
      }),
    )
  })
})
