import { type CostedReport, estimateCost } from '../cost/index.ts'
import type { GenAiRequest } from '../model/call-site.ts'
import type { CostDelta, ReportDelta } from '../model/delta.ts'
import type { ModelRef } from '../model/genai.ts'
import type { Policy, PolicyNotice, RuleEntry, Verdict, Violation, WaivedViolation } from '../model/policy.ts'
import type { PriceBook } from '../model/prices.ts'
import type { Finding, JudgedCall, PolicyRule, RuleContext } from './define.ts'
import { ignoresFor, isApproved, isOneOf, waivedBy, waiverFor } from './exceptions.ts'
import { isDate } from './options.ts'
import type { ParsedPolicy } from './parse.ts'
import { RULES } from './rules/registry.generated.ts'
import { environmentOf, isInScope } from './scope.ts'

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

/** Violations of a waiver that is over: not a rule of the registry, because no policy can switch it off. */
export const EXPIRED_WAIVER = 'expired-waiver'

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
    const status =
      errors.length > 0
        ? 'error'
        : violations.some(({ severity }) => severity === 'error')
          ? 'fail'
          : violations.length > 0
            ? 'warn'
            : 'pass'
    return { status, errors, violations, waived: settled.waived, notices: [...notices, ...settled.notices] }
  } catch (error) {
    errors.push(`the check failed: ${messageOf(error)}`)
    return { status: 'error', errors, violations: [], waived: [], notices }
  }
}

interface Judged {
  violation: Violation
  call: JudgedCall | null
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

/** Applies what the base has already, waivers and inline ignores. */
function settle(
  judged: readonly Judged[],
  known: readonly Judged[] | null,
  delta: ReportDelta | null,
  report: CostedReport,
  policy: Policy,
  today: string,
): Pick<Verdict, 'violations' | 'waived' | 'notices'> {
  const violations: Violation[] = []
  const waived: WaivedViolation[] = []
  const notices: PolicyNotice[] = []
  const used = new Set<unknown>()
  const before = new Set(known?.map(({ violation }) => keyOf(violation, violation.callSiteId)))
  for (const { violation, call } of judged) {
    const id = violation.callSiteId === null ? undefined : delta?.idsBefore.get(violation.callSiteId)
    const isNew = id === undefined || !before.has(keyOf(violation, id))
    const standing = { ...violation, isNew }
    const exception = call ? waiverFor(standing, call, policy, today) : ({ kind: 'none' } as const)
    if (exception.kind === 'waived') {
      used.add(exception.by)
      waived.push(waivedBy(standing, exception.by))
      continue
    }
    const ignored = call && ignoredInline(standing, call, report, policy, notices)
    if (ignored) {
      waived.push(ignored)
      continue
    }
    if (exception.kind === 'expired' && !used.has(exception.by)) {
      used.add(exception.by)
      violations.push(expiredWaiver(standing, exception.by))
    }
    if (!isNew && policy.existing === 'ignore') continue
    violations.push(!isNew && policy.existing === 'warn' ? { ...standing, severity: 'warning' } : standing)
  }
  notices.push(...waiverNotices(policy, used, today))
  return { violations, waived, notices }
}

function keyOf({ ruleId, subject }: Violation, callSiteId: string | null): string {
  return JSON.stringify([ruleId, subject, callSiteId])
}

function ignoredInline(
  violation: Violation,
  { estimate: { callSite } }: JudgedCall,
  { directives }: CostedReport,
  { inlineIgnores }: Policy,
  notices: PolicyNotice[],
): WaivedViolation | null {
  const ignore = ignoresFor(callSite, directives).find(({ ruleId }) => ruleId === violation.ruleId)
  if (!ignore) return null
  const { path, line } = ignore.directive
  if (!inlineIgnores.includes(violation.ruleId)) {
    const message = `the policy does not permit to ignore ${violation.ruleId} in the code`
    notices.push({ kind: 'ignore-not-permitted', message, path, line })
    return null
  }
  if (ignore.reason === '') {
    const message = `the comment that ignores ${violation.ruleId} gives no reason`
    notices.push({ kind: 'ignore-without-reason', message, path, line })
    return null
  }
  return { violation, by: { kind: 'inline', reason: ignore.reason, line } }
}

function expiredWaiver(violation: Violation, { owner, reason, expires, ruleId }: Policy['waivers'][number]): Violation {
  return {
    ...violation,
    ruleId: EXPIRED_WAIVER,
    severity: 'error',
    subject: `${ruleId}: ${violation.subject}`,
    message: `the waiver of ${ruleId} by ${owner} (${reason}) expired on ${expires}`,
    remedy: 'put right what it waived, or have its owner renew it in callcost.yml on the base branch',
  }
}

function waiverNotices(policy: Policy, used: ReadonlySet<unknown>, today: string): PolicyNotice[] {
  return policy.waivers.flatMap((waiver): PolicyNotice[] => {
    const { ruleId, owner, expires, line } = waiver
    const place = { path: null, line }
    const isOver = expires < today
    if (!used.has(waiver)) {
      const message = `the waiver of ${ruleId} by ${owner} covers nothing${isOver ? ` and expired on ${expires}` : ''}: it can go`
      return [{ kind: 'waiver-unused', message, ...place }]
    }
    if (isOver || daysBetween(today, expires) > policy.noticeDays) return []
    return [{ kind: 'waiver-expiring', message: `the waiver of ${ruleId} by ${owner} expires on ${expires}`, ...place }]
  })
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
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
