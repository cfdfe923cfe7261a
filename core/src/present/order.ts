import type { CostReport } from '../model/cost.ts'

/**
 * The report's lists in the one order of every presentation: by path, line and identity, compared by code unit, so that it
 * depends on neither the machine's locale nor the order in which files were read.
 */
export function inOrder(report: CostReport): Pick<CostReport, 'estimates' | 'skipped' | 'diagnostics'> {
  const { estimates, skipped, diagnostics } = report
  return {
    estimates: [...estimates].sort(
      ({ callSite: { location: a, id: idA } }, { callSite: { location: b, id: idB } }) =>
        compare(a.path, b.path) ||
        (a.cell ?? -1) - (b.cell ?? -1) ||
        a.line - b.line ||
        a.column - b.column ||
        compare(idA, idB),
    ),
    skipped: [...skipped].sort((a, b) => compare(a.path, b.path) || compare(a.reason, b.reason)),
    diagnostics: [...diagnostics].sort(
      (a, b) =>
        compare(a.path ?? '', b.path ?? '') ||
        (a.line ?? 0) - (b.line ?? 0) ||
        compare(a.code, b.code) ||
        compare(a.message, b.message),
    ),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
