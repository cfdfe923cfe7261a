import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { driftOf, exportLiteLlm, importLiteLlm, importOpenRouter, parsePolicy } from '../../core/src/policy/index.ts'
import { policyOf } from './support.ts'

const CONFIG = `
model_list:
  - { model_name: fast, litellm_params: { model: openai/gpt-4.1-mini, api_key: os.environ/OPENAI }, model_info: { access_groups: [everyone] } }
  - { model_name: fast, litellm_params: { model: azure/gpt-4.1-mini }, model_info: { access_groups: [everyone] } }
  - { model_name: claude, litellm_params: { model: bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0 }, model_info: { access_groups: [board] } }
  - { model_name: secret, litellm_params: { model: os.environ/MODEL } }
router_settings:
  model_group_alias: { gpt-4: fast, old: { model: claude, hidden: true }, gone: nothing }
litellm_settings:
  default_team_settings:
    - { team_id: support, models: [everyone] }
    - { team_id: all, models: [] }
`

test('a LiteLLM config gives approved models and the names that code asks for', () => {
  const list = importLiteLlm(CONFIG)
  assert.ok(!('problem' in list))
  assert.deepEqual(list.allow, [
    'aws.bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'azure.ai.openai/gpt-4.1-mini',
    'openai/gpt-4.1-mini',
  ])
  assert.deepEqual(list.aliases.fast, ['openai/gpt-4.1-mini', 'azure.ai.openai/gpt-4.1-mini'])
  assert.deepEqual(list.aliases['gpt-4'], list.aliases.fast)
  assert.deepEqual(list.aliases.old, list.aliases.claude)
  assert.equal(list.notes.length, 2)
})

test('teams and access groups narrow the list', () => {
  const ofTeam = importLiteLlm(CONFIG, { team: 'support' })
  const ofGroup = importLiteLlm(CONFIG, { accessGroups: ['everyone'] })
  assert.ok(!('problem' in ofTeam) && !('problem' in ofGroup))
  assert.deepEqual(ofTeam.allow, ['azure.ai.openai/gpt-4.1-mini', 'openai/gpt-4.1-mini'])
  assert.deepEqual(ofGroup.allow, ofTeam.allow)
  const all = importLiteLlm(CONFIG, { team: 'all' })
  assert.equal('problem' in all ? 0 : all.allow.length, 3)
  const none = importLiteLlm(CONFIG, { team: 'nobody' })
  assert.match('problem' in none ? none.problem : '', /no team nobody; the config has support, all/)
})

test('an OpenRouter guardrail gives approved models, and says what holds at run time only', () => {
  const guardrail = {
    allowed_models: ['openai/gpt-5.2-20251211', 'anthropic/claude-sonnet-4.5'],
    allowed_providers: ['azure'],
    enforce_zdr_openai: true,
  }
  const list = importOpenRouter(JSON.stringify({ data: guardrail }))
  assert.ok(!('problem' in list))
  assert.deepEqual(list.allow, ['openrouter/claude-sonnet-4.5', 'openrouter/gpt-5.2', 'openrouter/gpt-5.2-20251211'])
  assert.equal(list.notes.length, 3)
  assert.ok('problem' in importOpenRouter('{"allowed_models": []}'), 'an empty list never approves everything')
})

test('what is exported comes back the same', () => {
  const policy = policyOf(
    'rules: { approved-models: { allow: [openai/gpt-4.1-mini, aws.bedrock/*, gcp.gemini/gemini-2.5-pro, "gpt-*"] } }',
  )
  const exported = exportLiteLlm(policy)
  assert.ok(!('problem' in exported))
  assert.match(exported.notes[0]!, /gpt-\* does not name a provider/)
  const back = importLiteLlm(exported.text)
  assert.deepEqual('problem' in back ? back : back.allow, [
    'aws.bedrock/*',
    'gcp.gemini/gemini-2.5-pro',
    'openai/gpt-4.1-mini',
  ])
})

test('drift is found both ways', () => {
  const policy = policyOf('rules: { approved-models: { allow: [openai/gpt-4.1*, mistral_ai/*], deny: ["azure*/*"] } }')
  const drift = driftOf(policy, CONFIG)
  assert.ok(Array.isArray(drift))
  assert.deepEqual(
    drift.map(({ kind, model }) => [kind, model]),
    [
      ['served-not-approved', 'azure.ai.openai/gpt-4.1-mini'],
      ['served-not-approved', 'aws.bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0'],
      ['approved-not-served', 'mistral_ai/*'],
    ],
  )
})

test('an imported list is a policy', () => {
  const list = importLiteLlm(CONFIG)
  assert.ok(!('problem' in list))
  assert.ok('policy' in parsePolicy({ rules: { 'approved-models': { allow: list.allow } } }))
})

test('no text makes an import throw, and none that is not understood is a list', () => {
  for (const text of ['', '[]', 'a: [', 'model_list: 3', 'model_list: []', '&a [*a]', 'null']) {
    assert.ok('problem' in importLiteLlm(text), text)
    assert.ok('problem' in importOpenRouter(text), text)
  }
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), text => {
      importLiteLlm(text)
      importOpenRouter(text)
    }),
  )
})

test('no value makes the policy parser throw, and no mistake is dropped', () => {
  const rule = fc.constantFrom('approved-models', 'cost-limit', 'agentic-calls', 'nonsense')
  const key = fc.constantFrom('rules', 'waivers', 'existing', 'environments', 'inlineIgnores', 'approvals', 'x')
  const value = fc.letrec(tie => ({
    any: fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.oneof(key, rule, fc.constantFrom('allow', 'severity', 'match')), tie('any'), { maxKeys: 3 }),
    ),
  })).any
  fc.assert(
    fc.property(fc.oneof(value, fc.dictionary(key, value)), raw => {
      const parsed = parsePolicy(raw)
      if ('problems' in parsed)
        assert.ok(parsed.problems.length > 0 && parsed.problems.every(({ message }) => message.length > 0))
      else assert.ok(typeof raw === 'object' && raw !== null && !Array.isArray(raw) && !('x' in raw))
    }),
    { numRuns: 2000 },
  )
})
