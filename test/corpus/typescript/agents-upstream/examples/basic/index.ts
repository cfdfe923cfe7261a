import { Agent, run } from '@openai/agents'

const poet = new Agent({
  name: 'poet',
  instructions: 'You answer in rhymes.',
  model: 'gpt-4.1-mini',
  modelSettings: { maxTokens: 400 },
})

const first = await run(poet, 'Why do leaves fall?')
const second = await run(poet.clone({ model: 'gpt-4.1' }), 'And snow?')
console.log(first.finalOutput, second.finalOutput)
