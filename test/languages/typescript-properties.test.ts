import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { analyse } from '../../core/src/index.ts'
import { lower } from '../../core/src/languages/lower.ts'
import { NODE_STRIDE } from '../../core/src/model/facts.ts'
import { callSitesIn } from './support.ts'

const corpus = fileURLToPath(new URL('../corpus/typescript/', import.meta.url))
const sources = readdirSync(corpus, { withFileTypes: true, recursive: true })
  .filter(entry => entry.isFile() && /\.(ts|tsx|js|jsx|mjs|vue)$/.test(entry.name))
  .map(entry => join(entry.parentPath ?? entry.path, entry.name))
  .sort()
  .map(path => ({ name: path.slice(path.lastIndexOf('.') + 1), text: readFileSync(path, 'utf8') }))

const source = fc.constantFrom(...sources)
const words = [...new Set(sources.flatMap(({ text }) => text.match(/\w+|[^\w\s]+|\s+/g) ?? []))].sort()
const word = fc.constantFrom(...words)

/** More than any text of this size should take, on a slow machine under load. */
const SLOW_MS = 5000

function check(name: string, text: string): void {
  const started = performance.now()
  const { facts } = analyse(`a.${name}`, text, 'facts')
  if (facts) {
    for (let at = 0; at < facts.nodes.length; at += NODE_STRIDE) assert.ok(facts.nodes[at + 1]! <= facts.nodes[at + 2]!)
    for (const region of facts.regions) assert.ok(region.parent < facts.regions.length)
    assert.deepEqual(structuredClone(facts), facts)
  }
  callSitesIn({ [`a.${name}`]: text })
  assert.ok(performance.now() - started < SLOW_MS, 'takes too long')
}

describe('lowering TypeScript and finding calls in it', () => {
  it('takes any text', () => {
    const name = fc.constantFrom('ts', 'tsx', 'js', 'jsx', 'mts', 'cjs', 'vue', 'svelte', 'astro')
    fc.assert(fc.property(name, fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 200 })
    fc.assert(
      fc.property(name, fc.array(word, { maxLength: 80 }), (name, parts) => check(name, parts.join(''))),
      { numRuns: 300 },
    )
  })

  it('takes any beginning and any end of a real file', () => {
    const cut = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(source, cut, fc.boolean(), ({ name, text }, share, isBeginning) => {
        const at = Math.round(text.length * share)
        check(name, isBeginning ? text.slice(0, at) : text.slice(at))
      }),
      { numRuns: 200 },
    )
  })

  it('takes real files with words put in, left out and exchanged', () => {
    const edit = fc.record({ at: fc.nat(), remove: fc.nat({ max: 12 }), insert: fc.oneof(word, fc.constant('')) })
    fc.assert(
      fc.property(source, fc.array(edit, { minLength: 1, maxLength: 8 }), ({ name, text }, edits) => {
        let changed = text
        for (const { at, remove, insert } of edits) {
          const start = at % (changed.length + 1)
          changed = changed.slice(0, start) + insert + changed.slice(start + remove)
        }
        check(name, changed)
      }),
      { numRuns: 300 },
    )
  })

  it('ends on values that refer to each other without end, or double with every line', () => {
    const create = (request: string) => `new OpenAI().chat.completions.create(${request})`
    const chain = (first: string, next: (from: string, to: string) => string) =>
      [first, ...Array.from({ length: 60 }, (_, at) => next(`t${at}`, `t${at + 1}`))].join('\n')
    const prompted = create("{ model: 'gpt-4o', messages: [{ role: 'user', content: t60 }] }")
    const texts = [
      `const a = b, b = a\n${create('{ model: a, prompt: a + b }')}`,
      `function f(x) { return g({ ...x }) }\nfunction g(x) { return f({ ...x, ...f(x) }) }\n${create('f(1)')}`,
      `let x = \`\${x}\`\nx = x + x\nx += x\n${create('{ model: x, ...x }')}`,
      `class A extends B { c = this.c }\nclass B extends A {}\nnew A().c.create({ model: new B().c })`,
      `const o = { ${Array.from({ length: 200 }, (_, at) => `k${at}: { ...o, v: o.k${(at * 7) % 200} }`)} }\n${create('o.k1')}`,
      `${chain("const t0 = 'x'", (from, to) => `const ${to} = ${from} + ${from}`)}\n${prompted}`,
      `${chain("const t0 = 'x'", (from, to) => `const ${to} = c ? ${from} + ${from} : ${from}`)}\n${prompted}`,
      `${chain("const t0 = 'x'", (from, to) => `const ${to} = \`\${${from}}, \${${from}}\``)}\n${prompted}`,
    ]
    for (const text of texts) check('ts', `import OpenAI from 'openai'\n${text}\n`)
  })

  it('names files that are nested too deeply, and only those', () => {
    const deep = [
      `${'[\n'.repeat(20_000)}${']\n'.repeat(20_000)}`,
      `${'(\n'.repeat(20_000)}1${')\n'.repeat(20_000)}`,
      `y${'.then(z)\n'.repeat(20_000)}`,
      `${"'abc' +\n".repeat(20_000)}'def'`,
    ]
    for (const expression of deep) {
      const { facts, skipped } = analyse('a.ts', `import OpenAI from 'openai'\nconst x = ${expression}`, 'facts')
      assert.ok(facts !== null || skipped === 'nested too deeply to analyse', String(skipped))
    }
  })

  it('gives the same facts for the same text', () => {
    fc.assert(
      fc.property(source, ({ name, text }) => assert.deepEqual(lower(`a.${name}`, text), lower(`a.${name}`, text))),
      { numRuns: 20 },
    )
  })
})
