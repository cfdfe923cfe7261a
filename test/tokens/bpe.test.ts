import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { get_encoding } from 'tiktoken'
import { createBpeCounter } from '../../core/src/tokens/bpe.ts'
import { createTokenCounter, MAX_COUNTED_LENGTH } from '../../core/src/tokens/index.ts'
import { encodeRankTable, openRankTable } from '../../core/src/tokens/rank-table.ts'
import { counter, loadRanks } from './support.ts'
import { seeded, variedText } from './varied-text.ts'

for (const encoding of ['o200k_base', 'cl100k_base'] as const) {
  describe(`${encoding} against tiktoken`, () => {
    const reference = get_encoding(encoding)
    const count = createBpeCounter(loadRanks(encoding))

    const mismatches = (seed: number, texts: number): string[] => {
      const random = seeded(seed)
      const wrong: string[] = []
      for (let i = 0; i < texts; i++) {
        const text = variedText(random)
        const expected = reference.encode_ordinary(text).length
        const actual = count(text)
        if (actual !== expected) wrong.push(`${JSON.stringify(text.slice(0, 200))}: ${actual}, reference ${expected}`)
      }
      return wrong
    }

    it('counts 2,000 varied texts the same', () => assert.deepEqual(mismatches(1, 2_000), []))
    it('counts 10,000 fuzzed texts the same', () => assert.deepEqual(mismatches(0xc0ffee, 10_000), []))

    it('cuts text as Rust does where JavaScript differs', () => {
      for (const text of [
        '\ufeff',
        ' \ufeff x',
        'a\u0085b',
        '\u0085\u0085 x',
        "漢'ſʰ",
        "it'ſ IT'S",
        "é'ſ'LLạ",
        '\u180e \u2028a',
      ])
        assert.equal(count(text), reference.encode_ordinary(text).length, JSON.stringify(text))
    })

    it('treats special tokens as plain text', () => {
      assert.ok(count('<|endoftext|>') > 1)
      assert.equal(count('<|endoftext|>'), reference.encode_ordinary('<|endoftext|>').length)
    })

    for (const unit of ['a', ' ', '漢', '\n', '👩‍👩‍👧', 'Ж']) {
      it(`does not stall on 50,000 × ${JSON.stringify(unit)}`, () => {
        const text = unit.repeat(50_000)
        const start = performance.now()
        assert.ok(count(text) > 0)
        // Far above the 0.1 s it takes, far below the minute of a quadratic merge: safe on a busy machine.
        assert.ok(performance.now() - start < 5_000)
      })
    }

    it('merges long pieces as it merges short ones', () => {
      for (const length of [95, 96, 97, 200, 2_000]) {
        for (const unit of ['a', 'ab', 'ö', '漢字', 'xQz'])
          assert.equal(
            count(unit.repeat(length)),
            reference.encode_ordinary(unit.repeat(length)).length,
            `${unit} × ${length}`,
          )
      }
    })
  })
}

describe('rank data', () => {
  it('refuses bytes of another layout and files cut short', () => {
    assert.throws(() => openRankTable(new Uint8Array(100)), /Not rank data/)
    assert.throws(() => openRankTable(new Uint8Array(0)), /Not rank data/)
    assert.throws(() => openRankTable(loadRanks('cl100k_base').slice(0, -1)), /cut short/)
  })

  it('opens at any address', () => {
    const tokens = ['a', 'b', 'ab'].map(token => new TextEncoder().encode(token))
    const file = encodeRankTable(tokens, { encoding: 'tiny', pattern: '[^]+', source: 'test', stamp: '' })
    const moved = new Uint8Array(file.length + 3)
    moved.set(file, 3)
    const table = openRankTable(moved.subarray(3))
    assert.equal(table.rankOf(tokens[2]!, 0, 2), 2)
    assert.equal(table.rankOf(new TextEncoder().encode('ba'), 0, 2), -1)
    assert.equal(createBpeCounter(moved.subarray(3))('abab'), 2)
  })
})

describe('token counter', () => {
  it('asks for rank data only when the cache does not know the text', () => {
    const cache = new Map<string, number>()
    createTokenCounter({ ranks: loadRanks, cache }).count('Hello, world', 'o200k_base')
    const refuse = (): never => assert.fail('rank data was asked for')
    assert.equal(createTokenCounter({ ranks: refuse, cache }).count('Hello, world', 'o200k_base').expected, 3)
    assert.equal(createTokenCounter({ ranks: refuse }).count('', 'o200k_base').expected, 0)
  })

  it('keeps encodings and texts apart in the cache', () => {
    const text = 'Привет, как дела?'
    assert.notEqual(counter.count(text, 'o200k_base').expected, counter.count(text, 'cl100k_base').expected)
    assert.notEqual(counter.count('ab', 'o200k_base'), counter.count('ba', 'o200k_base'))
  })

  it('samples texts above the limit and says so', () => {
    const paragraph = 'Answer the customer in two sentences. Preis: 4,50 €. 请用中文回答。\n'
    const text = paragraph.repeat(Math.ceil((3 * MAX_COUNTED_LENGTH) / paragraph.length))
    const sampled = counter.count(text, 'o200k_base')
    const exact = createBpeCounter(loadRanks('o200k_base'))(text)
    assert.equal(sampled.basis, 'approximated')
    assert.ok(Math.abs(sampled.expected - exact) / exact < 0.01, `${sampled.expected} for ${exact}`)
    assert.ok(sampled.low <= sampled.expected && sampled.expected <= Number(sampled.high))
    assert.equal(counter.count(text.slice(0, MAX_COUNTED_LENGTH), 'o200k_base').basis, 'counted')
  })
})
