import { type CostedReport, estimateCost } from '../cost/index.ts'
import type { GenAiRequest } from '../model/call-site.ts'
import type { CostDelta, ReportDelta } from '../model/delta.ts'
import type { ModelRef } from '../model/genai.ts'
import type { Policy, PolicyNotice, RuleEntry } from '../model/policy.ts'
import type { PriceBook } from '../model/prices.ts'
import type { Finding, JudgedCall, PolicyRule, RuleContext } from './define.ts'
import { isApproved, isOneOf } from './exceptions.ts'
import type { ParsedPolicy } from './parse.ts'
import { RULES } from './rules/registry.generated.ts'
import { environmentOf, isInScope } from './scope.ts'
import type { Judged } from './settle.ts'

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

/** Everything that the rules find. A rule that throws is an error of the verdict; the others still run. */
export function judge(
  report: CostedReport,
  delta: ReportDelta | null,
  policy: Policy,
  circumstances: Circumstances,
  errors: string[],
): Judged[] {
  const calls = judgedCalls(report, delta, policy)
  return RULES.flatMap(rule => {
    const entries = policy.rules.get(rule.id)
    if (!entries) return []
    const context = contextOf(rule, policy, report.policyTexts, circumstances)
    try {
      return [
        ...judgeCalls(rule, entries, calls, context),
        ...judgeAsWhole(rule, entries, options => [
          ...(rule.checkCode?.(options, context) ?? []),
          ...(delta ? (rule.checkChange?.(delta, options, context) ?? []) : []),
        ]),
      ]
    } catch (error) {
      errors.push(`rule ${rule.id} failed: ${messageOf(error)}`)
      return []
    }
  })
}

/** The calls of a report as rules see them. */
export function judgedCalls(report: CostedReport, delta: ReportDelta | null, policy: Policy): JudgedCall[] {
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

/** What is everybody's: entries about some calls say nothing about it. */
function judgeAsWhole(
  rule: PolicyRule,
  entries: readonly RuleEntry[],
  check: (options: Record<string, unknown>) => Finding[],
): Judged[] {
  const entry = entries.findLast(({ match }) => Object.keys(match).length === 0)
  if (!entry || entry.severity === 'off') return []
  const { severity } = entry
  return check(entry.options as Record<string, unknown>).map(({ origin, ...finding }) => ({
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
  texts: ReadonlyMap<string, string>,
  { today, priceBook, approvedBy = [] }: Circumstances,
): RuleContext {
  return {
    priceBook,
    today,
    policy,
    textOf: path => texts.get(path) ?? null,
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

const NO_TEXTS: ReadonlyMap<string, string> = new Map()

/** What the rules find about one call by itself. */
export function findingsOf(call: JudgedCall, policy: Policy, circumstances: Circumstances): Judged[] {
  return RULES.flatMap(rule => {
    const entries = policy.rules.get(rule.id)
    return entries ? judgeCalls(rule, entries, [call], contextOf(rule, policy, NO_TEXTS, circumstances)) : []
  })
}

/** Words of a failure. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Files that a policy has rules read; none where it cannot be used. */
export function policyFiles(parsed: ParsedPolicy): string[] {
  if ('problems' in parsed) return []
  const { rules } = parsed.policy
  const files = RULES.flatMap(({ id, filesOf }) =>
    (rules.get(id) ?? []).flatMap(({ severity, options }) =>
      filesOf && severity !== 'off' ? filesOf(options as Record<string, unknown>) : [],
    ),
  )
  return [...new Set(files)]
}
