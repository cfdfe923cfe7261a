import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createCodeBase } from '../../core/src/code-base.ts'
import { valuesOf } from '../../core/src/model/resolved.ts'

const ASK = `client.chat.completions.create({ model: 'gpt-4o', messages: [] })`

/** What repeats the one call of a file, as `kind times`. */
function repetitionIn(code: string): string[] {
  const base = createCodeBase()
  base.setPaths(['call.ts'])
  const text = `import OpenAI from 'openai'\nconst client = new OpenAI()\n${code}\n`
  for (let wants = base.wanted(); wants.length > 0; wants = base.wanted())
    base.apply(wants.map(({ path }) => ({ path, text })))
  const [site, ...rest] = base.callSites()
  assert.ok(site && rest.length === 0, `${rest.length + 1} calls`)
  return site.repetition.factors.map(({ kind, times }) => `${kind} ${valuesOf(times).join('|') || '?'}`)
}

describe('how often a call is made', () => {
  const counted: Record<string, [string, string[]]> = {
    'a list of a size, mapped as it is made': [`Promise.all(Array.from({ length: 4 }, () => ${ASK}))`, ['fan-out 4']],
    'a list of a size, mapped later': [`Promise.all(Array.from({ length: 4 }).map(() => ${ASK}))`, ['fan-out 4']],
    'an array that is filled': [`Promise.all(new Array(7).fill(0).map(() => ${ASK}))`, ['fan-out 7']],
    'an array that is spread': [`Promise.all([...Array(5)].map(() => ${ASK}))`, ['fan-out 5']],
    'the keys of an array': [`Promise.all([...Array(3).keys()].map(() => ${ASK}))`, ['fan-out 3']],
    'an array of a size that is not known': [
      `export const f = (n: number) => Promise.all(Array(n).fill(0).map(() => ${ASK}))`,
      ['fan-out ?'],
    ],
    'a loop in steps': [`for (let i = 0; i < 100; i += 10) await ${ASK}`, ['loop 10']],
    'a loop that counts its bound in': [`for (let i = 0; i <= 5; i++) await ${ASK}`, ['loop 6']],
    'a loop that begins later': [`for (let i = 2; i < 5; i++) await ${ASK}`, ['loop 3']],
    'batches of a list': [
      `export async function f(texts: string[]) {
  for (let i = 0; i < texts.length; i += 100) await ${ASK}
}`,
      ['loop ?'],
    ],
  }
  for (const [name, [code, expected]] of Object.entries(counted))
    test(name, () => assert.deepEqual(repetitionIn(code), expected))
})

describe('a loop that ends with a call unless it fails tries again', () => {
  const within = (head: string, body: string) => `export async function f(use: any) {\n  ${head} {\n    ${body}\n  }\n}`
  const tried: Record<string, [string, string[]]> = {
    'what the call gives is returned': [
      within('for (let i = 0; i < 3; i++)', `try { return await ${ASK} } catch (e) { if (i === 2) throw e }`),
      ['retry 3'],
    ],
    'it is returned behind the call': [
      within(
        `for (const model of ['a', 'b'])`,
        `try { const r = await ${ASK}; return r.choices } catch (e) { use(e) }`,
      ),
      ['retry 2'],
    ],
    'an agent goes on while tools are asked for': [
      within(
        'for (let i = 0; i < 9; i++)',
        `const r = await ${ASK}; if (r.choices[0].message.tool_calls) { use(r); continue } return r`,
      ),
      ['loop 9'],
    ],
    'each item is tried': [
      within('for (const x of [1, 2, 3])', `try { use(await ${ASK}) } catch (e) { return e }`),
      ['loop 3'],
    ],
  }
  for (const [name, [code, expected]] of Object.entries(tried))
    test(name, () => assert.deepEqual(repetitionIn(code), expected))
})
