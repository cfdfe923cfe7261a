import { totalsOf } from '../../core/src/cost/index.ts'
import type { CostReport } from '../../core/src/model/cost.ts'

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
