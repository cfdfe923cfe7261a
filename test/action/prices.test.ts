import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callModule } from '../cli/run.ts'
import { createWorld, type World } from './world.ts'

const SETTINGS = 'policy:\n  rules:\n    retired-model: off\n    cost-limit: { perThousandCalls: 5 }\n'
const rates = (dollars: number) => `prices:
  - provider: openai
    model: our-model
    meters: { input: '${dollars}', output: '${dollars}' }
    source: our contract
    checkedOn: 2026-11-01
`
const BASE = { 'callcost.yml': SETTINGS, 'prices/ours.yml': rates(100), 'src/greet.ts': callModule("'gpt-4.1-nano'") }
const HEAD = {
  'callcost.yml': SETTINGS,
  'prices/ours.yml': rates(0.0001),
  'prices/more.yml': rates(0.0001),
  'src/greet.ts': callModule("'our-model'"),
}

let world: World
before(async () => {
  world = await createWorld(BASE, HEAD)
})
after(() => world.close())

test('prices are those of the base, and a change that edits them is called out', async () => {
  const outcome = await world.run({ inputs: { prices: 'prices/ours.yml' } })
  assert.equal(outcome.outputs.verdict, 'fail', outcome.stdout)
  assert.equal(JSON.parse(outcome.outputs.violations!)[0].ruleId, 'cost-limit')
  assert.match(outcome.summary, /this change edits the price file <code>.*|edits the price file prices\/ours\.yml/)
})

test('without the file the model has no price, and that is no saving', async () => {
  const outcome = await world.run()
  assert.equal(outcome.outputs['delta-per-1000-calls'], 'unknown')
})

test('a file that the change adds does not hold yet, and is called out', async () => {
  const outcome = await world.run({ inputs: { prices: 'prices/ours.yml\nprices/more.yml' } })
  assert.equal(outcome.outputs.verdict, 'fail', outcome.stdout)
  assert.match(outcome.summary, /prices\/more\.yml/)
})

test('a file that is nowhere, that cannot be read or that lies elsewhere is no pass', async () => {
  const wrong = {
    'prices/none.yml': /price file prices\/none\.yml: found in neither base nor head/,
    'src/greet.ts': /price file src\/greet\.ts is not/,
    '../prices.yml': /input prices: found "\.\.\/prices\.yml", expected a path below/,
  }
  for (const [prices, message] of Object.entries(wrong)) {
    const outcome = await world.run({ inputs: { prices } })
    assert.deepEqual([outcome.code, outcome.outputs.verdict], [2, 'error'], prices)
    assert.match(outcome.annotations[0]!.message, message)
  }
})
