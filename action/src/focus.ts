import { totalsOf } from '../../core/src/cost/index.ts'
import type { CostReport } from '../../core/src/model/cost.ts'
import type { JudgedReport, Violation } from '../../core/src/model/policy.ts'
import { statusOf } from '../../core/src/policy/index.ts'

/** The part of a report that is about some files and directories; all of it when none are given. */
export function focusOn(report: CostReport, focus: readonly string[]): CostReport {
  if (focus.length === 0) return report
  const isAsked = (path: string) => focus.some(asked => path === asked || path.startsWith(`${asked}/`))
  const estimates = report.estimates.filter(({ callSite }) => isAsked(callSite.location.path))
  return {
    ...report,
    estimates,
    totals: totalsOf(estimates),
    skipped: report.skipped.filter(({ path }) => isAsked(path)),
    diagnostics: report.diagnostics.filter(({ path, code }) => path === null || code === 'settings' || isAsked(path)),
  }
}

/** The same with the part of the verdict that is about those calls. */
export function focusJudged({ verdict, adviceFor, ...report }: JudgedReport, focus: readonly string[]): JudgedReport {
  const focused = focusOn(report, focus)
  const ids = new Set(focused.estimates.map(({ callSite }) => callSite.id))
  const isAsked = ({ callSiteId }: Violation) => callSiteId === null || ids.has(callSiteId)
  const violations = verdict.violations.filter(isAsked)
  const waived = verdict.waived.filter(({ violation }) => isAsked(violation))
  return {
    ...focused,
    verdict: { ...verdict, violations, waived, status: statusOf(verdict.errors, violations) },
    adviceFor,
  }
}
