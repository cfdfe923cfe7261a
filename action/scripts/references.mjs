/**
 * Writes docs/action.md from action.yml and docs/policy.md from the rules, so that neither says what is not so.
 * `--check` only tells whether they are as they would be written.
 *
 *     node --import tsx action/scripts/references.mjs [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { policyJsonSchema, RULES } from '../../core/src/policy/index.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const NOTE = '<!-- Written by action/scripts/references.mjs: change what it reads, not this file. -->'

const pages = { 'docs/action.md': actionPage(), 'docs/policy.md': policyPage() }
const stale = Object.entries(pages).filter(([path, text]) => readOrNull(path) !== text)
if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stderr.write(`${path} is not what action/scripts/references.mjs writes\n`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [path, text] of stale) writeFileSync(join(root, path), text)
}

function actionPage() {
  const { inputs, outputs } = parse(readFileSync(join(root, 'action/action.yml'), 'utf8'))
  return `${[
    '# Action reference',
    NOTE,
    'How to set it up: [adopt.md](adopt.md). What it may do and whom it believes: [security.md](security.md).',
    '## Inputs',
    table(
      ['Input', 'Default', 'What it is'],
      Object.entries(inputs).map(([name, { default: value, description }]) => [
        code(name),
        value === '' ? '' : code(value),
        description,
      ]),
    ),
    '## Outputs',
    table(
      ['Output', 'What it is'],
      Object.entries(outputs).map(([name, { description }]) => [code(name), description]),
    ),
    '## Exit codes',
    'As those of `callcost check`: 0 nothing stands against the change, 1 the policy is violated, 2 it could not be judged. `warn-only` makes 1 a 0, never 2.',
  ].join('\n\n')}\n`
}

function policyPage() {
  const { properties } = policyJsonSchema()
  const rules = RULES.map(({ id, title, description, defaultSeverity }) => {
    const options = optionsOf(properties.rules.properties?.[id])
    return [
      `### \`${id}\``,
      `**${title}.** ${description}`,
      defaultSeverity === 'off'
        ? 'Runs when the policy lists it.'
        : `Runs unlisted, as ${defaultSeverity === 'error' ? 'an error' : 'a warning'}.`,
      ...(options.length > 0 ? [table(['Option', 'What it is'], options)] : []),
    ].join('\n\n')
  })
  const top = Object.entries(properties).flatMap(([name, { description }]) =>
    description ? [[code(name), description]] : [],
  )
  return `${[
    '# Policy reference',
    NOTE,
    'The part `policy:` of `callcost.yml`. The check takes it from the base of a change, never from the change itself. The schema is [callcost.schema.json](../core/schema/callcost.schema.json).',
    '```yaml\npolicy:\n  rules:\n    approved-models:\n      allow: [openai/gpt-4.1*, anthropic/claude-*]\n    output-limit-required: warning\n    cost-limit:\n      - perThousandCalls: 25\n      - match: { environment: experimental }\n        severity: warning\n        perThousandCalls: 100\n  environments:\n    experimental: [labs/**]\n  waivers:\n    - rule: approved-models\n      subject: openai/gpt-4o\n      match: { path: src/legacy/** }\n      owner: ada@example.com\n      reason: replaced in March\n      expires: 2027-03-31\n```',
    'A rule is a severity (`error`, `warning`, `off`), a mapping of its options with `severity` and `match`, or a list of such mappings, of which the last that matches a call holds.',
    table(['Key', 'What it is'], top),
    '## Rules',
    ...rules,
  ].join('\n\n')}\n`
}

/** Options stand in the schema of an entry, which is one of the shapes that a rule can have. */
function optionsOf(schema) {
  const entry = (schema?.anyOf ?? []).find(shape => shape.type === 'object' && shape.properties)
  return Object.entries(entry?.properties ?? {})
    .filter(([name]) => name !== 'severity' && name !== 'match')
    .map(([name, { description = '', examples }]) => {
      const example = examples?.length ? ` Such as ${code(JSON.stringify(examples[0]))}.` : ''
      return [code(name), description + example]
    })
}

function table(head, rows) {
  const line = cells =>
    `| ${cells.map(cell => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function code(text) {
  return `\`${text}\``
}

function readOrNull(path) {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return null
  }
}
