import type { CostedReport } from '../cost/index.ts'
import { timesMoney } from '../cost/index.ts'
import type { CallSite } from '../model/call-site.ts'
import type { Approval, Directive, Policy, Violation, WaivedViolation, Waiver } from '../model/policy.ts'
import { globMatches } from '../prices/match.ts'
import type { JudgedCall } from './define.ts'
import { isInScope } from './scope.ts'

/** What an exception says about a violation: nothing, that it is covered, or that it was until its waiver expired. */
export type Exception = { kind: 'none' } | { kind: 'waived'; by: Waiver } | { kind: 'expired'; by: Waiver }

/** The waiver that covers a violation of a call; one that holds before one that has expired. */
export function waiverFor(violation: Violation, call: JudgedCall, policy: Policy, today: string): Exception {
  const covering = policy.waivers.filter(waiver => covers(waiver, violation, call))
  const holding = covering.find(waiver => waiver.expires >= today)
  if (holding) return { kind: 'waived', by: holding }
  const [expired] = covering
  return expired ? { kind: 'expired', by: expired } : { kind: 'none' }
}

function covers({ ruleId, match, subject, ceiling }: Waiver, violation: Violation, call: JudgedCall): boolean {
  return (
    ruleId === violation.ruleId &&
    isInScope(match, call.estimate.callSite, call.environment) &&
    (subject === null || globMatches(subject, violation.subject)) &&
    (ceiling === null || costsAtMost(ceiling, call))
  )
}

/** What is unknown is not below any ceiling. */
function costsAtMost(ceiling: bigint, { estimate: { listCostPerCall } }: JudgedCall): boolean {
  return listCostPerCall !== null && timesMoney(listCostPerCall.expected, 1000) <= ceiling
}

/** Whether recorded consent of one of the approvers covers a call, or the change as a whole when there is none. */
export function isApproved(
  ruleId: string,
  approvers: readonly string[],
  call: JudgedCall | null,
  { approvals }: Policy,
  today: string,
): boolean {
  const covers = ({ match, expires }: Approval) =>
    (expires === null || expires >= today) &&
    (call === null ? Object.keys(match).length === 0 : isInScope(match, call.estimate.callSite, call.environment))
  return approvals.some(
    approval => approval.ruleId === ruleId && isOneOf(approval.approver, approvers) && covers(approval),
  )
}

/** Names of people as code hosts compare them: letter case and a leading `@` aside. */
export function isOneOf(name: string, names: readonly string[]): boolean {
  const plain = (text: string) => text.replace(/^@/, '').toLowerCase()
  return names.some(other => plain(other) === plain(name))
}

export interface InlineIgnore {
  ruleId: string
  /** Empty when the comment gives none. */
  reason: string
  directive: Directive
}

/** Comments `callcost-ignore RULE REASON` that stand in the call's lines or right above it. */
export function ignoresFor({ location }: CallSite, directives: CostedReport['directives']): InlineIgnore[] {
  return directives.flatMap(directive => {
    const { path, line, text } = directive
    if (path !== location.path || line < location.line - 1 || line > location.endLine) return []
    const match = /^callcost-ignore\s+([\w-]+)\s*[:,–—-]*\s*(.*?)\s*(?:\*\/|-->)?$/.exec(text)
    return match ? [{ ruleId: match[1]!, reason: match[2]!.replace(/\s*(\*\/\}?|-->)\s*$/, ''), directive }] : []
  })
}

export function waivedBy(violation: Violation, { owner, reason, expires }: Waiver): WaivedViolation {
  return { violation, by: { kind: 'waiver', owner, reason, expires } }
}
