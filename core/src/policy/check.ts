import { type CostedReport, estimateCost } from '../cost/index.ts'
import type { GenAiRequest } from '../model/call-site.ts'
import type { CostDelta, ReportDelta } from '../model/delta.ts'
import type { ModelRef } from '../model/genai.ts'
import type { Policy, PolicyNotice, RuleEntry, Verdict, Violation } from '../model/policy.ts'
import type { PriceBook } from '../model/prices.ts'
import type { Finding, JudgedCall, PolicyRule, RuleContext } from './define.ts'
import { isApproved, isOneOf } from './exceptions.ts'
import { isDate } from './options.ts'
import type { ParsedPolicy } from './parse.ts'
import { RULES } from './rules/registry.generated.ts'
import { environmentOf, isInScope } from './scope.ts'
import { type Judged, settle } from './settle.ts'

export interface Circumstances {
  /** ISO date; the core reads no clock. */
  today: string
  priceBook: PriceBook
  /** The state before the change, so that what it has already is not held against the change. */
  base?: CostedReport | null
  /** Who has approved the pull request at its head. */
  approvedBy?: readonly string[]
  /** What kept parts of the change from being judged: each fails the check. See `unjudgedIn`. */
  unjudged?: readonly string[]
  /** See `settingsEdits`. */
  notices?: readonly PolicyNotice[]
}

/**
 * Judges a state of the code, and the change that led to it, by a policy: the base's, never the one of the change under
 * review. Never throws, and never passes what it could not judge: a policy with mistakes, a rule that fails, a part that
 * could not be read give the verdict `error`.
 *
 * @param report the state to judge. Where the change edits callcost.yml, its code under the base's settings: what an alias or
 * a declaration stands for is the base's to say
 * @param delta the change under review; null to judge the code as it is
 */
export function checkPolicy(
  report: CostedReport,
  delta: ReportDelta | null,
  parsed: ParsedPolicy,
  circumstances: Circumstances,
): Verdict {
  const errors = [...(circumstances.unjudged ?? [])]
  const notices = [...(circumstances.notices ?? [])]
  if (!isDate(circumstances.today)) errors.push(`no date to judge by: ${circumstances.today}`)
  if ('problems' in parsed) {
    errors.push(
      ...parsed.problems.map(
        ({ path, message }) => `the policy cannot be used: ${['policy', ...path].join('.')}: ${message}`,
      ),
    )
    return { status: 'error', errors, violations: [], waived: [], notices }
  }
  const { policy } = parsed
  try {
    const judged = judge(report, delta, policy, circumstances, errors)
    const known = circumstances.base ? judge(circumstances.base, null, policy, circumstances, errors) : null
    const settled = settle(judged, known, delta, report, policy, circumstances.today)
    const violations = settled.violations.sort(worstFirst)
    return {
      status: statusOf(errors, violations),
      errors,
      violations,
      waived: settled.waived,
      notices: [...notices, ...settled.notices],
    }
  } catch (error) {
    errors.push(`the check failed: ${messageOf(error)}`)
    return { status: 'error', errors, violations: [], waived: [], notices }
  }
}

/**
 * Judges code as it is: what a plain scan and an editor show beside the cost. Reads the waivers by the date of the prices.
 * @param report priced by `priceBook`
 */
export function judgeCode(report: CostedReport, parsed: ParsedPolicy, priceBook: PriceBook): Verdict {
  return checkPolicy(report, null, parsed, { today: priceBook.id.asOf, priceBook })
}

/** What stands in the way decides; what could not be judged decides first. */
export function statusOf(errors: readonly string[], violations: readonly Violation[]): Verdict['status'] {
  if (errors.length > 0) return 'error'
  if (violations.some(({ severity }) => severity === 'error')) return 'fail'
  return violations.length > 0 ? 'warn' : 'pass'
}

/** Everything that the rules find. A rule that throws is an error of the verdict; the others still run. */
function judge(
  report: CostedReport,
  delta: ReportDelta | null,
  policy: Policy,
  circumstances: Circumstances,
  errors: string[],
): Judged[] {
  const calls = callsOf(report, delta, policy)
  return RULES.flatMap(rule => {
    const entries = policy.rules.get(rule.id)
    if (!entries) return []
    const context = contextOf(rule, policy, circumstances)
    try {
      return [...judgeCalls(rule, entries, calls, context), ...judgeChange(rule, entries, delta, context)]
    } catch (error) {
      errors.push(`rule ${rule.id} failed: ${messageOf(error)}`)
      return []
    }
  })
}

function callsOf(report: CostedReport, delta: ReportDelta | null, policy: Policy): JudgedCall[] {
  const deltas = new Map<string, CostDelta>()
  for (const each of delta?.changes ?? []) if (each.after) deltas.set(each.after.callSite.id, each)
  return report.report.estimates.map(estimate => {
    const input = report.inputs.get(estimate.callSite.id)
    if (!input) throw new RangeError(`no input for the estimate of ${estimate.callSite.id}`)
    return {
      estimate,
      input,
      environment: environmentOf(estimate.callSite.location.path, policy.environments),
      delta: deltas.get(estimate.callSite.id) ?? null,
    }
  })
}

function judgeCalls(
  rule: PolicyRule,
  entries: readonly RuleEntry[],
  calls: readonly JudgedCall[],
  context: RuleContext,
): Judged[] {
  return calls.flatMap(call => {
    const { callSite } = call.estimate
    const entry = entries.findLast(({ match }) => isInScope(match, callSite, call.environment))
    if (!entry || entry.severity === 'off' || !rule.checkCall) return []
    const { severity } = entry
    const findings = rule.checkCall(call, entry.options as Record<string, unknown>, context)
    return distinct(findings).map(({ origin, ...finding }) => ({
      violation: {
        ...finding,
        ruleId: rule.id,
        severity,
        callSiteId: callSite.id,
        location: origin ?? callSite.location,
        isNew: true,
      },
      call,
    }))
  })
}

/** A change is everybody's: entries about some calls say nothing about it. */
function judgeChange(
  rule: PolicyRule,
  entries: readonly RuleEntry[],
  delta: ReportDelta | null,
  context: RuleContext,
): Judged[] {
  const entry = entries.findLast(({ match }) => Object.keys(match).length === 0)
  if (!delta || !entry || entry.severity === 'off' || !rule.checkChange) return []
  const { severity } = entry
  return rule.checkChange(delta, entry.options as Record<string, unknown>, context).map(({ origin, ...finding }) => ({
    violation: {
      ...finding,
      ruleId: rule.id,
      severity,
      callSiteId: null,
      location: origin ?? null,
      isNew: true,
    },
    call: null,
  }))
}

function contextOf(
  rule: PolicyRule,
  policy: Policy,
  { today, priceBook, approvedBy = [] }: Circumstances,
): RuleContext {
  return {
    priceBook,
    today,
    isApprovedBy: (approvers, call) =>
      approvedBy.some(name => isOneOf(name, approvers)) || isApproved(rule.id, approvers, call, policy, today),
    costWith({ estimate: { callSite }, input }, change) {
      const origin = callSite.location
      const fields: Partial<GenAiRequest> = isModel(change)
        ? { model: { kind: 'known', value: change, origin } }
        : change
      return estimateCost({ ...callSite, request: { ...callSite.request, ...fields } }, input).listCostPerCall
    },
  }
}

function isModel(change: Partial<GenAiRequest> | ModelRef): change is ModelRef {
  return 'requestModel' in change
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map(finding => [`${finding.subject}\n${finding.message}`, finding])).values()]
}

function worstFirst(a: Violation, b: Violation): number {
  const rank = ({ severity, isNew }: Violation) => (severity === 'error' ? 0 : 2) + (isNew ? 0 : 1)
  const text = ({ location, ruleId, subject, callSiteId }: Violation) =>
    [location?.path ?? '', String(location?.line ?? 0).padStart(8, '0'), ruleId, subject, callSiteId ?? ''].join('\n')
  return rank(a) - rank(b) || (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
