import type { CostedReport } from '../cost/index.ts'
import type { ReportDelta } from '../model/delta.ts'
import type { Policy, PolicyNotice, Verdict, Violation, WaivedViolation } from '../model/policy.ts'
import type { JudgedCall } from './define.ts'
import { ignoresFor, waivedBy, waiverFor } from './exceptions.ts'

/** Violations of a waiver that is over: not a rule of the registry, because no policy can switch it off. */
export const EXPIRED_WAIVER = 'expired-waiver'

/** A violation, and the call it is of; null when it is of the change as a whole. */
export interface Judged {
  violation: Violation
  call: JudgedCall | null
}

/** Applies what the base has already, waivers and inline ignores. */
export function settle(
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
    const id = violation.callSiteId === null ? null : delta?.idsBefore.get(violation.callSiteId)
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
