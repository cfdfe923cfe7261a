import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Amount, type DerivationNode, derive } from '../../core/src/cost/index.ts'
import type { CostEstimate } from '../../core/src/model/cost.ts'
import { parseSettings } from '../../core/src/settings/index.ts'
import { dynamic, known, oneOf, part, text, tool, unknown } from '../tokens/support.ts'
import { openai } from '../usage/support.ts'
import { costOf } from './support.ts'

const CASES = ['low', 'expected', 'high'] as const
type Figure = number | bigint | 'unbounded'

function figureOf(amount: Amount, name: (typeof CASES)[number]): Figure {
  return amount.kind === 'product' ? amount.line.listCost[name] : amount.range[name]
}

function add(figures: Figure[]): Figure {
  if (figures.includes('unbounded')) return 'unbounded'
  return figures.reduce((a, b) => (typeof b === 'bigint' ? BigInt(a) + b : Number(a) + Number(b)), 0)
}

/** Walks the tree; where amounts are said to add up, they must, to the last attodollar. Returns how many did. */
function checkSums(node: DerivationNode): number {
  let checked = 0
  if (node.adds && node.amount) {
    const amounts = node.children.flatMap(child => child.amount ?? [])
    for (const name of CASES) {
      const expected = figureOf(node.amount, name)
      const sum = amounts.length === 0 ? add([0]) : add(amounts.map(amount => figureOf(amount, name)))
      assert.equal(String(sum), String(expected), `${node.label}, ${name}`)
      checked++
    }
  }
  if (node.amount?.kind === 'product') {
    const { listUnitPrice, consumedQuantity, listCost } = node.amount.line
    for (const name of CASES) {
      const quantity = consumedQuantity[name]
      if (quantity !== 'unbounded') assert.equal(listCost[name], listUnitPrice * BigInt(quantity))
    }
  }
  return checked + node.children.reduce((sum, child) => sum + checkSums(child), 0)
}

function find(node: DerivationNode, label: string): DerivationNode | undefined {
  if (node.label === label) return node
  return node.children.map(child => find(child, label)).find(found => found !== undefined)
}

const rich = (): CostEstimate =>
  costOf(
    {
      model: oneOf(openai('gpt-4o'), openai('gpt-5')),
      prompt: [part('system', text('Answer in one word. '.repeat(500))), part('user', dynamic('question'))],
      tools: [tool('search', text('{"type":"object"}'))],
      maxTokens: known(300),
      maxSteps: known(5),
    },
    { config: 'calls:\n  - match: { path: "**" }\n    callsPerMonth: 12000\n    owner: "@acme/support"\n' },
  )

test('the numbers of a derivation add up', () => {
  assert.ok(checkSums(derive(rich())) >= 9)
})

test('it says how the call was recognised, what each number rests on and where it stands', () => {
  const tree = derive(rich())
  assert.equal(tree.origin?.line, 12)
  assert.deepEqual(
    find(tree, 'recognised by')?.children.map(({ label }) => label),
    ['import', 'callee'],
  )
  assert.deepEqual(
    find(tree, 'model')?.children.map(({ label, origin }) => [label, origin?.path]),
    [
      ['gpt-4o', 'src/app.ts'],
      ['gpt-5', 'src/app.ts'],
    ],
  )
  assert.equal(find(tree, 'output')?.origin?.path, 'src/app.ts')
  assert.match(find(tree, 'rate')!.text!, /https?:.*, checked \d{4}-\d{2}-\d{2}$/)
  assert.equal(find(tree, 'a month')?.origin?.path, 'callcost.yml')
  assert.equal(find(tree, 'a month')?.origin?.line, 2)
  assert.ok(find(tree, 'assumed or declared')!.children.every(({ text }) => /^set \S+$/.test(text!)))
})

test('the cost of one call and of 1,000 are those of the estimate', () => {
  const estimate = rich()
  const { amount, children } = find(derive(estimate), 'list cost of one call')!
  assert.deepEqual(amount, { kind: 'money', range: estimate.listCostPerCall })
  assert.equal(figureOf(children[0]!.amount!, 'expected'), estimate.listCostPerCall!.expected * 1000n)
})

test('an unpriced call says what to write, and what it says to write is valid', () => {
  const open = derive(costOf({ model: unknown('parameter'), prompt: [] }))
  const remedy = find(open, 'to make it known')!.text!
  const { settings, diagnostics } = parseSettings(remedy, 'callcost.yml')
  assert.deepEqual(diagnostics, [])
  assert.equal(settings.calls.length, 1)
  assert.equal(find(open, 'list cost of one call')?.text, 'unknown')

  const unmetered = derive(costOf({ model: known({ providerName: 'ollama', requestModel: 'llama3:8b' }), prompt: [] }))
  const filled = find(unmetered, 'to make it known')!.text!.replace('DOLLARS', '4.10').replace('TOKENS', '900')
  assert.deepEqual(parseSettings(filled, 'callcost.yml').diagnostics, [])

  const misspelt = derive(costOf({ model: known(openai('gpt-4o-mni')), prompt: [] }))
  assert.match(find(misspelt, 'near')!.text!, /gpt-4o-mini/)
  const recording = costOf(
    { model: known(openai('whisper-1')), prompt: [] },
    { callSite: { operationName: 'transcription' } },
  )
  assert.ok(find(derive(recording), 'rates, for one unit each'))
})
