import type { z } from 'zod'
import type { Policy, RuleEntry, Severity } from '../model/policy.ts'
import { nearMatches } from '../prices/near.ts'
import type { PolicyRule } from './define.ts'
import { RULES } from './rules/registry.generated.ts'
import { entrySchema, policyShape } from './schema.ts'

export interface PolicyProblem {
  /** Keys and positions from `policy` on, such as `rules`, `cost-limit`, `0`, `perMonth`. */
  path: readonly (string | number)[]
  /** What was found and what was expected. */
  message: string
}

/** A policy, or everything that keeps it from being one. There is no policy with mistakes in it: a half-read rule would pass what the whole one stops. */
export type ParsedPolicy = { policy: Policy } | { problems: PolicyProblem[] }

/**
 * Reads `policy:` of callcost.yml, as written. Without one, the rules that run unlisted do.
 * @param raw the value as YAML or JSON has it; `undefined` when the file has none
 */
export function parsePolicy(raw: unknown): ParsedPolicy {
  // An empty `policy:` was meant to say something.
  if (raw === null) return { problems: [{ path: [], message: 'found nothing, expected a mapping with rules' }] }
  const shape = policyShape.safeParse(raw ?? {})
  if (!shape.success) return { problems: shape.error.issues.flatMap(issue => problemsOf(issue, raw, [], TOP_KEYS)) }
  const { environments = {}, existing, waivers, noticeDays, approvals, inlineIgnores } = shape.data
  const problems: PolicyProblem[] = []
  const rules = new Map<string, RuleEntry[]>()
  for (const [id, written] of Object.entries(shape.data.rules)) {
    const rule = RULES.find(candidate => candidate.id === id)
    if (!rule) {
      problems.push({ path: ['rules', id], message: `unknown rule \`${id}\`${suggestion(id, RULE_IDS)}` })
      continue
    }
    rules.set(id, entriesOf(rule, written, problems))
  }
  if (problems.length > 0) return { problems }
  for (const rule of RULES) if (!rules.has(rule.id)) addUnlisted(rule, rules)
  return {
    policy: {
      environments,
      rules,
      existing,
      noticeDays,
      inlineIgnores,
      waivers: waivers.map(({ rule, match = {}, subject = null, ceiling = null, ...rest }) => ({
        ...rest,
        ruleId: rule,
        match,
        subject,
        ceiling,
        line: null,
      })),
      approvals: approvals.map(({ rule, match = {}, expires = null, ...rest }) => ({
        ...rest,
        ruleId: rule,
        match,
        expires,
      })),
    },
  }
}

const RULE_IDS = RULES.map(rule => rule.id)
const TOP_KEYS = Object.keys(policyShape.shape)

/** A severity, an entry or a list of entries; every mistake in any of them is reported. */
function entriesOf(rule: PolicyRule, written: unknown, problems: PolicyProblem[]): RuleEntry[] {
  const schema = entrySchema(rule)
  const isList = Array.isArray(written)
  const list: unknown[] = isList ? written : [typeof written === 'string' ? { severity: written } : written]
  if (list.length === 0) problems.push({ path: ['rules', rule.id], message: 'found an empty list, expected entries' })
  return list.flatMap((item, index): RuleEntry[] => {
    const at = ['rules', rule.id, ...(isList ? [index] : [])]
    const parsed = schema.safeParse(item)
    if (!parsed.success) {
      const isOff = typeof item === 'object' && item !== null && (item as { severity?: unknown }).severity === 'off'
      // `off` needs no options.
      if (isOff && Object.keys(item as object).every(key => key === 'severity' || key === 'match')) {
        const { match } = schema.pick({ match: true }).parse({ match: (item as { match?: unknown }).match })
        return [{ severity: 'off', match: match ?? {}, options: null }]
      }
      const keys = Object.keys(schema.shape)
      problems.push(...parsed.error.issues.flatMap(issue => problemsOf(issue, item, at, keys)))
      return []
    }
    const { severity, match = {}, ...options } = parsed.data as { severity?: Severity | 'off'; match?: object }
    const missing = severity === 'off' ? null : (rule.lacks?.(options) ?? null)
    if (missing !== null) problems.push({ path: at, message: `expected ${missing}` })
    const listed = rule.defaultSeverity === 'off' ? 'error' : rule.defaultSeverity
    return [{ severity: severity ?? listed, match, options }]
  })
}

/** Rules that need no options run unlisted, as their authors mean them to. */
function addUnlisted(rule: PolicyRule, rules: Map<string, RuleEntry[]>): void {
  if (rule.defaultSeverity === 'off') return
  rules.set(rule.id, [{ severity: rule.defaultSeverity, match: {}, options: rule.options.parse({}) }])
}

function problemsOf(
  issue: z.core.$ZodIssue,
  value: unknown,
  base: readonly (string | number)[],
  keys: readonly string[],
): PolicyProblem[] {
  const inner = issue.path as (string | number)[]
  const path = [...base, ...inner]
  if (issue.code === 'unrecognized_keys') {
    const where = path.length > 0 ? ` in ${path.join('.')}` : ''
    return issue.keys.map(key => {
      const hint = inner.length === 0 ? suggestion(key, keys) : ''
      return { path: [...path, key], message: `unknown key \`${key}\`${where}${hint}` }
    })
  }
  const found = inner.reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], value)
  const hint = typeof found === 'string' ? suggestion(found, RULE_IDS) : ''
  return [{ path, message: `found ${foundText(found)}, expected ${issue.message}${hint}` }]
}

function suggestion(written: string, known: readonly string[]): string {
  const [near] = nearMatches(written, known)
  return near === undefined || near === written ? '' : `, did you mean \`${near}\`?`
}

function foundText(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
