import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callModule } from '../cli/run.ts'
import { checkOut, type Files } from './git-repository.ts'
import { createWorld, type World } from './world.ts'

/** A pull request that was opened before the base branch got a policy, in a repository of several parts. */
const POLICY = 'policy: { rules: { approved-models: { allow: [openai/gpt-4o-mini] }, retired-model: off } }\n'
const VOLUME = "calls: [{ match: { path: '**' }, callsPerMonth: 1000 }]\n"
/** Nothing that a change is to blame for which does not touch it. */
const BROKEN = "import OpenAI from 'openai'\nexport const =\n"
const BASE: Files = { 'callcost.yml': VOLUME, 'chat/greet.ts': callModule(), 'mail/greet.ts': callModule() }
const HEAD: Files = { ...BASE, 'chat/greet.ts': callModule("'gpt-4o'") }

let world: World
before(async () => {
  world = await createWorld(BASE, HEAD, { 'callcost.yml': VOLUME + POLICY, 'mail/broken.ts': BROKEN })
})
after(() => world.close())

test('it is judged by the base as it now is, not as the event has it', async () => {
  const outcome = await world.run()
  assert.deepEqual([outcome.code, outcome.outputs.verdict], [1, 'fail'], outcome.stdout)
})

test('a merge of another head is not taken for this one', async () => {
  // The job waited, and what its event is about is not what was checked out.
  const workspace = await checkOut(`${world.git.url}/acme/web`, world.token, world.repository.merge)
  const { pull_request } = world.pullEvent() as { pull_request: { head: Record<string, unknown> } }
  const event = world.pullEvent({ head: { ...pull_request.head, sha: world.repository.main } })
  const outcome = await world.run({ event, workspace })
  assert.notEqual(outcome.outputs.verdict, 'fail', 'what the head has not is not its fault')
})

test('where volumes are declared, the month is an output', async () => {
  const { outputs } = await world.run()
  assert.equal(outputs['delta-per-month'], outputs['delta-per-1000-calls'], 'there are 1,000 calls a month')
})

test('a part is looked at by itself, by the settings above it', async () => {
  const of = async (directory: string) => (await world.run({ inputs: { 'working-directory': directory } })).outputs
  const [chat, mail] = [await of('chat'), await of('mail')]
  assert.deepEqual([chat.verdict, mail.verdict], ['fail', 'pass'])
  assert.notEqual(chat['delta-per-1000-calls'], '0')
  assert.equal(mail['delta-per-1000-calls'], '0')
})

test('warn-only passes violations, never what could not be judged', async () => {
  const inputs = { 'warn-only': 'true' }
  assert.equal((await world.run({ inputs })).code, 0)
  const { base, main } = world.repository
  const broken = await world.run({ inputs: { ...inputs, base, head: main } })
  assert.deepEqual([broken.code, broken.outputs.verdict], [2, 'error'], broken.stdout)
})
