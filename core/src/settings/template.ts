import { stringify } from 'yaml'

/** What a first scan found, to begin the file with names the team knows. */
export interface FoundInCode {
  /** Model ids that the code reaches, as `provider/model` or bare. */
  models: readonly string[]
  sdks: readonly string[]
}

/** Where editors find the schema: beside the code that reads the file, at the version that wrote it. */
const SCHEMA = 'node_modules/callcost/core/schema/callcost.schema.json'

/**
 * The commented callcost.yml that `init` writes. Everything that would change a number is commented out: a new file
 * says nothing that the team has not said.
 */
export function settingsTemplate(found: FoundInCode): string {
  const models = found.models.length > 0 ? [...found.models] : ['openai/gpt-4.1-mini']
  const sdk = found.sdks[0] ?? 'openai'
  const seen = [
    ...(found.sdks.length > 0 ? [`# SDKs found in the code: ${oneLine(found.sdks)}`] : []),
    ...(found.models.length > 0 ? [`# Models found in the code: ${oneLine(found.models)}`] : []),
  ]
  return `# yaml-language-server: $schema=${SCHEMA}
#
# What this team knows about its LLM calls. Callcost reads the code; this file adds what code cannot tell.
# Every part may be left out. \`callcost explain PATH:LINE\` shows which line of this file a number comes from.
${seen.map(line => `${line}\n`).join('')}
# Files to look at, and files to leave out on top of .gitignore.
include: []
exclude:
  - "**/*.test.*"
  - "**/__tests__/**"

# What stands in where neither the code nor a declaration gives a number: one figure, or a range.
assumptions: {}
${commented(`  outputTokens: { low: 50, expected: 300, high: 2000 } # answer of a chat call
  dynamicTextTokens: 150 # one part of a prompt that the code does not fix
  cacheHitRate: 0.8 # share of calls whose repeated prefix comes from the prompt cache`)}

# Declarations. All fields of \`match\` must match. Where several entries match a call, each field is taken from the
# last entry that sets it: write the general first, the special below it.
calls: []
${commented(`  - match: { sdk: ${scalar(sdk)} }
    owner: "@acme/platform"
  - match: { path: "src/support/**" }
    models: ${flow(models.slice(0, 3))} # for a model that the code does not tell
    callsPerMonth: 120000 # makes the monthly cost known
    outputTokens: { low: 50, expected: 350, high: 900 }`)}

# What this team pays where it is not the list price, and what its private names mean.
prices:
  discounts: []
${commented(`    - { provider: openai, multiplier: 0.9 } # ten per cent off`)}
  aliases: {}
${commented(`    support-prod: ${scalar(models[0]!)} # a deployment or gateway name; a list means load balancing`)}
  models: []
${commented(`    - { provider: vllm, model: support-llama, dollarsPerHour: 4.10, tokensPerSecond: 1200 }`)}
`
}

function commented(block: string): string {
  return block.replace(/^/gm, '# ')
}

function scalar(text: string): string {
  return stringify(text, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 }).trim()
}

function flow(items: readonly string[]): string {
  return `[${items.map(scalar).join(', ')}]`
}

/** Ids come from the code under analysis; a line break in one must not end the comment. */
function oneLine(items: readonly string[]): string {
  return items.map(item => item.replace(/\s+/g, ' ')).join(', ')
}
