import assert from 'node:assert/strict'
import { parse } from 'yaml'
import { compareReports } from '../../core/src/cost/index.ts'
import type { Policy, Verdict, Violation } from '../../core/src/model/policy.ts'
import { type Circumstances, checkPolicy, parsePolicy } from '../../core/src/policy/index.ts'
import { costed, type Files } from '../delta/support.ts'
import { bookOf, TODAY } from '../prices/fixture.ts'

export const priceBook = bookOf()

/** Judges code by a policy given as YAML; as a change when there is a base. */
export function verdictOf(
  policy: string,
  head: Files,
  { base, ...circumstances }: Partial<Omit<Circumstances, 'base'>> & { base?: Files } = {},
): Verdict {
  const before = base ? costed(base) : null
  const after = costed(head)
  const delta = before ? compareReports(before, after) : null
  return checkPolicy(after, delta, parsePolicy(withoutRetirement(parse(policy))), {
    today: TODAY,
    priceBook,
    base: before,
    ...circumstances,
  })
}

/** Real dates pass: only tests about them run the one rule that runs unlisted and depends on the price book. */
function withoutRetirement(raw: unknown): unknown {
  const written = raw as { rules?: Record<string, unknown> } | null
  const { rules } = written ?? {}
  if (typeof rules !== 'object' || 'retired-model' in rules) return raw
  return { ...written, rules: { 'retired-model': 'off', ...rules } }
}

/** A file of so many words of one token, in lines. */
export function textOf(words: number): string {
  return `${'good '.repeat(20)}\n`.repeat(words / 20)
}

export function policyOf(text: string): Policy {
  const parsed = parsePolicy(parse(text))
  if ('problems' in parsed) assert.fail(JSON.stringify(parsed.problems))
  return parsed.policy
}

/** Violations of one rule, by what they are about. */
export function subjects({ violations }: Verdict, ruleId: string): string[] {
  return violations.filter(violation => violation.ruleId === ruleId).map(violation => violation.subject)
}

export function onlyViolation({ violations }: Verdict): Violation {
  assert.equal(violations.length, 1, JSON.stringify(violations))
  return violations[0]!
}

/** Dollars exactly as a policy can say them. */
export function dollarsOf(money: bigint): string {
  const digits = String(money).padStart(19, '0')
  return `${digits.slice(0, -18)}.${digits.slice(-18)}`
}
