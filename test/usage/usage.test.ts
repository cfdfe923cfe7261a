import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModelRef } from '../../core/src/model/genai.ts'
import { type Resolved, valuesOf } from '../../core/src/model/resolved.ts'
import { parseSettings } from '../../core/src/settings/index.ts'
import { isAbout, unmatchedDeclarations, usageOf } from '../../core/src/usage/index.ts'
import { known, oneOf, unknown } from '../tokens/support.ts'
import { callSiteOf, openai } from './support.ts'

function settingsOf(text: string) {
  const { settings, diagnostics } = parseSettings(text, 'callcost.yml')
  assert.deepEqual(diagnostics, [])
  return settings
}

test('all fields of a selector must match', () => {
  const call = callSiteOf({ model: oneOf(openai('gpt-4o'), openai('o3')) })
  const cases: [object, boolean][] = [
    [{ path: 'src/**' }, true],
    [{ path: './src/support/*.ts' }, true],
    [{ path: 'support/**' }, false],
    [{ symbol: 'Agent.*' }, true],
    [{ symbol: 'agent.reply' }, true],
    [{ symbol: 'reply' }, false],
    [{ sdk: 'openai', operation: 'chat' }, true],
    [{ sdk: 'openai', operation: 'embeddings' }, false],
    [{ model: 'gpt-*' }, true],
    [{ model: 'openai/o3' }, true],
    [{ model: 'claude-*' }, false],
    [{ id: call.id }, true],
    [{ id: 'other' }, false],
  ]
  for (const [selector, expected] of cases) assert.equal(isAbout(selector, call), expected, JSON.stringify(selector))
})

test('later declarations override earlier ones field by field, and each field knows its line', () => {
  const settings = settingsOf(`calls:
  - match: { path: "**" }
    owner: everyone
    callsPerMonth: 10
  - match: { path: "src/support/**" }
    callsPerMonth: 2000
    outputTokens: 100
  - match: { path: "src/other/**" }
    callsPerMonth: 5
`)
  const { declaration, volume, owner } = usageOf(callSiteOf(), settings)
  assert.equal(owner, 'everyone')
  assert.equal(declaration?.outputTokens, 100)
  assert.equal(declaration?.origins.owner?.line, 2)
  assert.equal(volume?.callsPerMonth, 2000)
  assert.equal(volume?.origin?.line, 5)
  assert.equal(volume?.origin?.path, 'callcost.yml')
})

test('a call that nothing is declared about stays the same object', () => {
  const call = callSiteOf({ model: known(openai('gpt-4o')) })
  const usage = usageOf(call, settingsOf('calls:\n  - match: { path: "lib/**" }\n    owner: me'))
  assert.equal(usage.callSite, call)
  assert.deepEqual([usage.declaration, usage.volume, usage.owner], [null, null, null])
})

test('declared models stand in for what the code leaves open, never for what it fixes', () => {
  const settings = settingsOf(
    'calls:\n  - match: { path: "**" }\n    models: [anthropic/claude-sonnet-4-5, my-org/llama]',
  )
  const modelsOf = (model: Resolved<ModelRef>) => {
    const { request } = usageOf(callSiteOf({ model }), settings).callSite
    const ids = valuesOf(request.model).map(({ providerName, requestModel }) => `${providerName}: ${requestModel}`)
    return [request.modelBasis, ...ids]
  }
  const declared = ['declared', 'anthropic: claude-sonnet-4-5', 'openai: my-org/llama']
  const open = { ...oneOf(openai('gpt-4o')), open: 'environment' } as Resolved<ModelRef>
  assert.deepEqual(modelsOf(unknown('parameter')), declared)
  assert.deepEqual(modelsOf(open), declared)
  assert.deepEqual(modelsOf(known(openai('gpt-4o'))), ['code', 'openai: gpt-4o'])
  assert.deepEqual(modelsOf(oneOf(openai('gpt-4o'), openai('o3'))), ['code', 'openai: gpt-4o', 'openai: o3'])
})

test('private names become what they stand for, each target once', () => {
  const settings = settingsOf(
    'prices:\n  aliases: { Prod: [openai/gpt-4.1, azure/gpt-4.1, openai/gpt-4.1], fast: gpt-4o-mini }',
  )
  const call = (name: string) => usageOf(callSiteOf({ model: known(openai(name)) }), settings).callSite.request
  assert.deepEqual(valuesOf(call('prod').model), [
    openai('gpt-4.1'),
    { providerName: 'azure.ai.openai', requestModel: 'gpt-4.1' },
  ])
  assert.deepEqual(valuesOf(call('fast').model), [openai('gpt-4o-mini')])
  assert.equal(call('fast').modelBasis, 'declared')
  assert.equal(call('gpt-4o').modelBasis, 'code')
})

test('a declaration that matches nothing is told', () => {
  const settings = settingsOf(
    'calls:\n  - match: { path: "src/**" }\n    owner: a\n  - match: { path: "scr/**" }\n    owner: b',
  )
  assert.deepEqual(
    unmatchedDeclarations([callSiteOf()], settings).map(({ line, message }) => [line, message]),
    [[4, 'no call matches {"path":"scr/**"}']],
  )
})
