import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodeBase } from '../../core/src/code-base.ts'

/** A function that gives what a model is got from, behind more steps than there are for finding out whether a call is one. */
function source(declared: string): string {
  const calls = (name: string) => Array.from({ length: 12 }, (_, i) => `${name}(seed + ${i})`).join(', ')
  return `import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
class Desk {
  model(): BaseChatModel {
    return this.desks.model
  }
}
const one = (seed: number) => process.env.NAME + seed
const dozen = (seed: number) => [${calls('one')}].join('')
const gross = (seed: number) => [${calls('dozen')}].join('')
const many = (seed: number) => [${calls('gross')}].join('')
function pick(seed: number)${declared} {
  return (many(seed) as any).make()
}
export async function judge() {
  return pick(1).model().invoke('Hi')
}`
}

function callsIn(text: string): number {
  const code = createCodeBase()
  code.setPaths(['call.ts'])
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted())
    code.apply(wants.map(({ path }) => ({ path, text })))
  return code.callSites().length
}

test('what a function is declared to give is known even if what it gives takes all steps', () => {
  assert.equal(callsIn(source(': Desk')), 1)
  assert.equal(callsIn(source('')), 0)
})
