import type { Advice } from './advice.ts'
import type { CostReport } from './cost.ts'
import type { Money } from './money.ts'
import type { SourceLocation } from './source.ts'

/** What code is for. A path that no environment claims is production: the strictest reading. */
export const ENVIRONMENTS = ['production', 'development', 'experimental'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

export type Severity = 'error' | 'warning'

/** Says which calls an entry is about; all given fields must match, each by any of its values. */
export interface PolicyScope {
  /** Globs over workspace-relative paths. */
  path?: string[]
  environment?: Environment[]
  /** Globs over the enclosing symbol. */
  symbol?: string[]
  sdk?: string[]
  operation?: string[]
  /** Call site ids. */
  id?: string[]
}

/** One entry of a rule: what holds for the calls it is about. Of several that match a call, the last holds. */
export interface RuleEntry {
  severity: Severity | 'off'
  match: PolicyScope
  /** As the rule's own schema has parsed it. */
  options: unknown
}

/** An exception that somebody answers for, until a date. */
export interface Waiver {
  ruleId: string
  match: PolicyScope
  /** Glob over what is waived: a model id, a host. Everything of the rule when absent. */
  subject: string | null
  owner: string
  reason: string
  /** ISO date of the last day on which it holds. */
  expires: string
  /** Holds only for calls whose expected cost per 1,000 is known and not above this. */
  ceiling: Money | null
  line: number | null
}

/** A named person's consent to something that a rule lets nobody do without. */
export interface Approval {
  ruleId: string
  match: PolicyScope
  approver: string
  reason: string
  /** ISO date of the last day on which it holds; for ever when null. */
  expires: string | null
}

/** callcost.yml, `policy:`, validated and with defaults applied. */
export interface Policy {
  environments: Partial<Record<Environment, string[]>>
  /** Entries of the rules that run, by rule id: those listed, and those that run unlisted. */
  rules: ReadonlyMap<string, readonly RuleEntry[]>
  /** What to make of violations that the base has too. */
  existing: 'ignore' | 'warn' | 'block'
  waivers: Waiver[]
  /** Waivers that expire within so many days are shown. */
  noticeDays: number
  approvals: Approval[]
  /** Rules that a comment in the code may switch off for one call. */
  inlineIgnores: string[]
}

/** Something a rule does not allow. */
export interface Violation {
  ruleId: string
  severity: Severity
  /** Null when it is about the change as a whole. */
  callSiteId: string | null
  /** Null likewise. */
  location: SourceLocation | null
  /** What it is about: a model id, a host, a key's name. Tells violations of one rule at one call apart. */
  subject: string
  message: string
  /** What to do about it. */
  remedy: string
  /** The base has it not. */
  isNew: boolean
}

/** A violation that an exception covers. */
export interface WaivedViolation {
  violation: Violation
  by:
    | { kind: 'waiver'; owner: string; reason: string; expires: string }
    | { kind: 'inline'; reason: string; line: number }
}

/** Something that a reviewer should know and that decides nothing by itself. */
export interface PolicyNotice {
  kind:
    | 'waiver-expiring'
    | 'waiver-unused'
    | 'ignore-not-permitted'
    | 'ignore-without-reason'
    | 'settings-edited'
    | 'not-read'
  message: string
  path: string | null
  line: number | null
}

/**
 * - `pass`: nothing stands against the code; `warn`: warnings do; `fail`: errors do.
 * - `error`: it could not be judged. Never a pass.
 */
export interface Verdict {
  status: 'pass' | 'warn' | 'fail' | 'error'
  /** Why it could not be judged; empty unless the status is `error`. */
  errors: string[]
  /** Worst first. */
  violations: Violation[]
  waived: WaivedViolation[]
  notices: PolicyNotice[]
}

/** A report, and what the policy of its own callcost.yml says about the code, with no base to compare with. */
export interface JudgedReport extends CostReport {
  verdict: Verdict
  /** Ways to spend less on a call. Worked out when asked for, since that takes further estimates of it. */
  adviceFor(callSiteId: string): readonly Advice[]
}

/** A comment in the code that is addressed to the tool. */
export interface Directive {
  path: string
  /** 1-based. */
  line: number
  /** From `callcost-` on: `callcost-ignore approved-models trial until May`. */
  text: string
}
