/** A file in a package of the generated tree. */
export const LONG_FILE = 'packages/p1/src/long.ts'

const HEAD = `import { LIMITS, MODELS } from './config/models'
import { openai } from './lib/llm'
`

/** Its text, with a call of a model every 200 lines. */
export function longFile(atLeast = 5000): string {
  const parts = [HEAD]
  for (let call = 0, lines = 3; lines < atLeast; call++) {
    const part = `${[...ordinary(call), ...calling(call)].join('\n')}\n`
    parts.push(part)
    lines += part.split('\n').length - 1
  }
  return parts.join('')
}

function calling(call: number): string[] {
  return [
    `export async function answer${call}(ticket: string) {`,
    '  return openai.chat.completions.create({',
    `    model: ${call % 3 === 0 ? 'MODELS.fast' : "'gpt-4o'"},`,
    `    max_tokens: ${call % 2 === 0 ? 'LIMITS.short' : 200 + call},`,
    '    messages: [',
    `      { role: 'system', content: 'You answer ticket ${call} in two sentences and name the customer.' },`,
    "      { role: 'user', content: ticket },",
    '    ],',
    '  })',
    '}',
  ]
}

function ordinary(call: number): string[] {
  return Array.from({ length: 19 }, (_, at) => [
    '/** Sums the rows that are open and not yet billed. */',
    `export function sum${call}_${at}(rows: { total: number; isOpen: boolean }[], limit = ${at}) {`,
    '  const open = rows.filter(row => row.isOpen)',
    '  let total = 0',
    '  for (const row of open) {',
    `    if (row.total > ${call + at}) total += row.total`,
    '  }',
    '  return Math.min(total, limit)',
    '}',
    '',
  ]).flat()
}
