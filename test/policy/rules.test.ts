import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openaiCall } from '../delta/support.ts'
import { subjects, textOf, verdictOf } from './support.ts'

/** Each rule: code and policy that it stops, and the nearest that it lets through. */
const CASES: {
  rule: string
  name: string
  policy: string
  stops: string
  passes: string
  message: RegExp
  config?: string
}[] = [
  {
    rule: 'approved-models',
    name: 'a model that is not listed',
    policy: 'allow: [gpt-4.1*]',
    stops: openaiCall(),
    passes: openaiCall({ model: "'gpt-4.1-mini'" }),
    message: /openai\/gpt-4o is not on the list/,
  },
  {
    rule: 'approved-models',
    name: 'one branch of two',
    policy: 'allow: [gpt-4.1*]',
    stops: openaiCall({ model: "question ? 'gpt-4.1' : 'gpt-4o'" }),
    passes: openaiCall({ model: "question ? 'gpt-4.1' : 'gpt-4.1-mini'" }),
    message: /gpt-4o/,
  },
  {
    rule: 'approved-models',
    name: 'the default of an environment variable',
    policy: 'allow: [gpt-4.1*]',
    stops: openaiCall({ model: "process.env.MODEL ?? 'gpt-4o'" }),
    passes: openaiCall({ model: "process.env.MODEL ?? 'gpt-4.1'" }),
    message: /gpt-4o/,
  },
  {
    rule: 'approved-models',
    name: 'a model that the code does not tell',
    policy: 'allow: [gpt-4.1*]',
    stops: openaiCall({ model: 'process.env.MODEL!' }),
    passes: openaiCall({ model: "'gpt-4.1-2025-04-14'" }),
    message: /does not tell the model/,
  },
  {
    rule: 'approved-models',
    name: 'a denied model, though allowed',
    policy: '{ allow: ["openai/*"], deny: ["gpt-4o*"] }',
    stops: openaiCall(),
    passes: openaiCall({ model: "'gpt-4.1'" }),
    message: /denied by gpt-4o\*/,
  },
  {
    rule: 'approved-models',
    name: 'a fine-tune of an allowed model',
    policy: 'allow: [gpt-4.1-mini, gpt-4.1-mini-2025-04-14]',
    stops: openaiCall({ model: "'ft:gpt-4.1-mini-2025-04-14:acme::abc'" }),
    passes: openaiCall({ model: "'gpt-4.1-mini'" }),
    message: /ft:/,
  },
  {
    rule: 'approved-models',
    name: 'a provider',
    policy: 'allow: [{ provider: azure* }]',
    stops: openaiCall(),
    passes: openaiCall().replace("import OpenAI from 'openai'", "import { AzureOpenAI as OpenAI } from 'openai'"),
    message: /openai\/gpt-4o/,
  },
  {
    rule: 'unresolved-model',
    name: 'a model from the environment',
    policy: '{}',
    stops: openaiCall({ model: 'process.env.MODEL!' }),
    passes: openaiCall({ model: "process.env.MODEL ?? 'gpt-4o'" }),
    message: /environment/,
  },
  {
    rule: 'unresolved-model',
    name: 'an open default',
    policy: '{ openDefaults: report }',
    stops: openaiCall({ model: "process.env.MODEL ?? 'gpt-4o'" }),
    passes: openaiCall(),
    message: /replaced/,
  },
  {
    rule: 'input-token-limit',
    name: 'a long prompt',
    policy: 'max: 300',
    stops: openaiCall({ system: `'${'good '.repeat(400)}'` }),
    passes: openaiCall(),
    message: /over the limit of 300/,
  },
  {
    rule: 'output-token-limit',
    name: 'a high limit',
    policy: 'max: 500',
    stops: openaiCall({ options: 'max_tokens: 501,' }),
    passes: openaiCall({ options: 'max_tokens: 500,' }),
    message: /501/,
  },
  {
    rule: 'output-limit-required',
    name: 'no limit',
    policy: '{}',
    stops: openaiCall(),
    passes: openaiCall({ options: 'max_tokens: 500,' }),
    message: /no output limit/,
  },
  {
    rule: 'agentic-calls',
    name: 'tools in an open loop',
    policy: '{}',
    stops: openaiCall({
      options: "tools: [{ type: 'function', function: { name: 'find', parameters: {} } }],",
    }).replace('  return client', '  while (true)\n  await client'),
    passes: openaiCall({
      options: "tools: [{ type: 'function', function: { name: 'find', parameters: {} } }],",
    }).replace('  return client', '  for (let i = 0; i < 4; i++)\n  await client'),
    message: /loop without a bound/,
  },
  {
    rule: 'attribution',
    name: 'nobody’s call',
    policy: '{}',
    stops: openaiCall(),
    passes: openaiCall({ options: "user: 'support'," }),
    message: /whose call/,
  },
  {
    rule: 'approved-endpoints',
    name: 'the SDK’s own address',
    policy: 'allow: [gateway.acme.example]',
    stops: openaiCall(),
    passes: openaiCall().replace('new OpenAI()', "new OpenAI({ baseURL: 'https://gateway.acme.example/v1' })"),
    message: /goes to openai directly/,
  },
  {
    rule: 'approved-endpoints',
    name: 'a host that only begins like the approved one',
    policy: 'allow: [gateway.acme.example]',
    stops: openaiCall().replace('new OpenAI()', "new OpenAI({ baseURL: 'https://gateway.acme.example.evil.test/v1' })"),
    passes: openaiCall().replace('new OpenAI()', "new OpenAI({ baseURL: 'https://gateway.acme.example/v1' })"),
    message: /evil\.test/,
  },
  {
    rule: 'approved-endpoints',
    name: 'another path of the approved host',
    policy: 'allow: ["*.acme.example/llm"]',
    stops: openaiCall().replace('new OpenAI()', "new OpenAI({ baseURL: 'https://eu.acme.example/llmx' })"),
    passes: openaiCall().replace('new OpenAI()', "new OpenAI({ baseURL: 'https://eu.acme.example/llm/v1' })"),
    message: /eu\.acme\.example/,
  },
  {
    rule: 'data-classification',
    name: 'another provider',
    policy: 'providers: [anthropic, aws.bedrock]',
    stops: openaiCall(),
    passes: `import Anthropic from '@anthropic-ai/sdk'
export const reply = (q: string) =>
  new Anthropic().messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9, messages: [{ role: 'user', content: q }] })`,
    message: /with provider openai/,
  },
  {
    rule: 'literal-api-key',
    name: 'a key in the code',
    policy: '{}',
    stops: openaiCall().replace('new OpenAI()', "new OpenAI({ apiKey: 'sk-proj-a8f3kd92jfk3l4m5n6' })"),
    passes: openaiCall().replace('new OpenAI()', 'new OpenAI({ apiKey: process.env.KEY })'),
    message: /written into the code/,
  },
  {
    rule: 'api-key-naming',
    name: 'a name off the convention',
    policy: 'names: ["*_OPENAI_KEY"]',
    stops: openaiCall().replace('new OpenAI()', 'new OpenAI({ apiKey: process.env.MY_KEY })'),
    passes: openaiCall().replace('new OpenAI()', 'new OpenAI({ apiKey: process.env.SUPPORT_OPENAI_KEY })'),
    message: /MY_KEY/,
  },
  {
    rule: 'cost-limit',
    name: 'a dear call',
    policy: 'perThousandCalls: 1',
    stops: openaiCall(),
    passes: openaiCall({ model: "'gpt-4o-mini'" }),
    message: /over the limit of \$1/,
  },
  {
    rule: 'cost-limit',
    name: 'an unknown cost',
    policy: 'perCall: "0.05"',
    stops: openaiCall({ model: 'process.env.MODEL!' }),
    passes: openaiCall(),
    message: /unknown, so the limit of \$0\.05 per call cannot be checked/,
  },
  {
    rule: 'cost-limit',
    name: 'a dear month',
    policy: 'perMonth: 100',
    config: 'calls: [{ match: { path: a.ts }, callsPerMonth: 100000 }]',
    stops: openaiCall(),
    passes: openaiCall({ model: "'gpt-4o-mini'" }),
    message: /per month/,
  },
  {
    rule: 'procurement-approval',
    name: 'a dear month without consent',
    policy: '{ perMonth: 100, approvers: ["@acme/finance"] }',
    config: 'calls: [{ match: { path: a.ts }, callsPerMonth: 100000 }]',
    stops: openaiCall(),
    passes: openaiCall({ model: "'gpt-4o-mini'" }),
    message: /named approval/,
  },
  {
    rule: 'context-window',
    name: 'more than fits',
    policy: '{}',
    stops: openaiCall({ model: "'gpt-4'", system: `\`${textOf(9000)}\`` }),
    passes: openaiCall({ system: `\`${textOf(9000)}\`` }),
    message: /does not fit/,
  },
  {
    rule: 'retired-model',
    name: 'a model past its date',
    policy: '{}',
    stops: openaiCall({ model: "'gpt-4-32k'" }),
    passes: openaiCall({ model: "'gpt-5.4'" }),
    message: /retire/,
  },
]

for (const { rule, name, policy, stops, passes, message, config } of CASES) {
  const files = (text: string) => ({ 'a.ts': text, ...(config ? { 'callcost.yml': config } : {}) })
  test(`${rule} stops ${name}`, () => {
    const text = `rules: { ${rule}: ${policy.startsWith('{') ? policy : `{ ${policy} }`} }`
    const stopped = verdictOf(text, files(stops)).violations.filter(({ ruleId }) => ruleId === rule)
    assert.equal(stopped.length, 1, JSON.stringify(stopped))
    assert.match(stopped[0]!.message, message)
    assert.deepEqual(subjects(verdictOf(text, files(passes)), rule), [])
  })
}
