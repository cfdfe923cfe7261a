import { z } from 'zod'
import type { Policy, RuleEntry, Severity } from '../model/policy.ts'
import type { PolicyRule } from './define.ts'
import { RULES } from './rules/registry.generated.ts'
import { entrySchema, policyShape } from './schema.ts'
import { foundText, keyPathText, knownText, nearText } from './wording.ts'

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
  if (!shape.success) return { problems: shape.error.issues.flatMap(issue => problemsOf(issue, raw, [], policyShape)) }
  const { environments = {}, existing, waivers, noticeDays, approvals, inlineIgnores } = shape.data
  const problems: PolicyProblem[] = []
  const rules = new Map<string, RuleEntry[]>()
  for (const [id, written] of Object.entries(shape.data.rules)) {
    const rule = RULES.find(candidate => candidate.id === id)
    if (!rule) {
      problems.push({ path: ['rules', id], message: `unknown rule \`${id}\`${knownText(id, RULE_IDS)}` })
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
      problems.push(...parsed.error.issues.flatMap(issue => problemsOf(issue, item, at, schema)))
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
  schema: z.ZodType,
): PolicyProblem[] {
  const inner = issue.path as (string | number)[]
  const path = [...base, ...inner]
  if (issue.code === 'unrecognized_keys') {
    const where = path.length > 0 ? ` in ${keyPathText(path)}` : ''
    const known = keysAt(schema, inner)
    return issue.keys.map(key => ({
      path: [...path, key],
      message: `unknown key \`${key}\`${where}${knownText(key, known)}`,
    }))
  }
  const found = inner.reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], value)
  const hint = typeof found === 'string' ? nearText(found, RULE_IDS) : ''
  return [{ path, message: `found ${foundText(found)}, expected ${issue.message}${hint}` }]
}

interface Described {
  anyOf?: Described[]
  properties?: Record<string, Described>
  additionalProperties?: Described | boolean
  propertyNames?: { enum?: string[] }
  items?: Described
}

/** Keys that a mapping may have at a place of a schema. */
function keysAt(schema: z.ZodType, path: readonly (string | number)[]): string[] {
  const expanded = (node: Described): Described[] => [node, ...(node.anyOf ?? []).flatMap(expanded)]
  const below = (node: Described, step: string | number) => {
    const child = typeof step === 'number' ? node.items : (node.properties?.[step] ?? node.additionalProperties)
    return typeof child === 'object' ? expanded(child) : []
  }
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described
  const nodes = path.reduce((at, step) => at.flatMap(node => below(node, step)), expanded(whole))
  return nodes.flatMap(node => [...Object.keys(node.properties ?? {}), ...(node.propertyNames?.enum ?? [])])
}
