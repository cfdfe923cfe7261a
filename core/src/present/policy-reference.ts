import type { z } from 'zod'
import { RULES } from '../policy/index.ts'

/** The reference of all policy rules, from what the rules say of themselves: Markdown for the documentation. */
export function presentPolicyReference(): string {
  return RULES.map(({ id, title, description, defaultSeverity, options }) => {
    const rows = Object.entries(options.shape).map(
      ([name, option]) => `| \`${name}\` | ${(option as z.ZodType).description ?? ''} |`,
    )
    const unlisted = defaultSeverity === 'off' ? 'does not run' : `is a ${defaultSeverity}`
    return [
      `## \`${id}\`: ${title}`,
      '',
      description,
      '',
      `Unless the policy mentions it, the rule ${unlisted}.`,
      ...(rows.length > 0 ? ['', '| Option | What it says |', '| --- | --- |', ...rows] : []),
      '',
    ].join('\n')
  }).join('\n')
}
