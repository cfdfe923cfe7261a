import { focusJudged } from '../../../action/src/focus.ts'
import { adviser } from '../../../core/src/advice/index.ts'
import type { CostedReport } from '../../../core/src/cost/index.ts'
import type { CostEstimate } from '../../../core/src/model/cost.ts'
import type { JudgedReport, Violation } from '../../../core/src/model/policy.ts'
import type { PriceBook } from '../../../core/src/model/prices.ts'
import type { Settings } from '../../../core/src/model/settings.ts'
import type { Diagnostic, SkippedFile } from '../../../core/src/model/source.ts'
import { judgeCode, parsePolicy } from '../../../core/src/policy/index.ts'
import type { Overlay } from './documents.ts'

/** What is known of a folder at one moment. Never changed: the next one takes its place. */
export interface Snapshot {
  /** Grows with each snapshot of the folder. */
  revision: number
  costed: CostedReport
  /** As the command line would print it. */
  report: JudgedReport
  settings: Settings
  priceBook: PriceBook
  /** ISO date that prices and exceptions are of. */
  today: string
  /** Which text of an open document was looked at, by path. */
  overlays: ReadonlyMap<string, Overlay>
  /** Calls by path, from first to last. */
  estimates: ReadonlyMap<string, readonly CostEstimate[]>
  /** By call site id. */
  violations: ReadonlyMap<string, readonly Violation[]>
}

export interface SnapshotParts {
  revision: number
  costed: CostedReport
  settings: Settings
  priceBook: PriceBook
  today: string
  overlays: ReadonlyMap<string, Overlay>
  /** What the host knows beside the core: of settings, and of files that could not be listed. */
  diagnostics: readonly Diagnostic[]
  skipped: readonly SkippedFile[]
  focus: readonly string[]
}

export function snapshotOf({ diagnostics, skipped, focus, ...parts }: SnapshotParts): Snapshot {
  const { costed, settings, priceBook } = parts
  const policy = parsePolicy(settings.policy)
  const verdict = judgeCode(costed, policy, priceBook)
  const report = focusJudged(
    {
      ...costed.report,
      verdict,
      adviceFor: adviser(costed, policy, verdict, priceBook),
      skipped: [...costed.report.skipped, ...skipped],
      diagnostics: [...diagnostics, ...costed.report.diagnostics],
    },
    focus,
  )
  return {
    ...parts,
    report,
    estimates: grouped(report.estimates, ({ callSite }) => callSite.location.path),
    violations: grouped(report.verdict.violations, ({ callSiteId }) => callSiteId),
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
