import { Agent as HttpAgent } from 'node:https'
import { Agent, setGlobalDispatcher } from 'undici'
import { createMachine, createActor } from 'xstate'
import { Worker } from 'bullmq'
import { task } from '@trigger.dev/sdk/v3'
import { inngest } from './inngest'
import { PipelineStage } from './pipeline'

class Runner {
  async run(agent: { name: string }, input: string) {
    return `${agent.name}: ${input}`
  }
}

export async function start(input: string) {
  const runner = new Runner()
  await runner.run({ name: 'night' }, input)
  const keepAlive = new HttpAgent({ keepAlive: true })
  setGlobalDispatcher(new Agent({ connections: 4 }))
  await inngest.send({ name: 'chat/completion.create', data: { model: 'gpt-4o' } })
  const actor = createActor(createMachine({ initial: 'chat', states: { chat: {} } }))
  actor.send({ type: 'chat', model: 'gpt-4o' })
  const stage = new PipelineStage()
  await stage.pipe(new PipelineStage()).invoke({ question: 'none' })
  await new Worker('llm', async job => job.data).run()
  return keepAlive
}

export const nightly = task({ id: 'llm-digest', run: async (payload: { model: string }) => payload.model })
export const ask = () => nightly.trigger({ model: 'claude-sonnet-4-5' })
