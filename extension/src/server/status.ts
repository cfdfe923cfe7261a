import { totalsOf } from '../../../core/src/cost/index.ts'
import type { CostTotals } from '../../../core/src/model/cost.ts'
import { compactSpan } from '../../../core/src/present/index.ts'
import type { FileStatus, Status } from '../protocol.ts'
import type { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'

/** What a status bar says of a folder. A failed analysis leaves what was known before it. */
export function statusOf(session: Session, snapshot: Snapshot | null, failure: string | null): Status {
  const totals = snapshot?.report.totals
  const severities = snapshot?.report.verdict.violations.map(({ severity }) => severity) ?? []
  return {
    folder: session.folder.uri,
    state: failure === null ? (snapshot ? 'ready' : 'analysing') : 'failed',
    revision: snapshot?.revision ?? 0,
    message: failure,
    callSites: totals?.callSites ?? 0,
    unpriced: totals?.unpriced ?? 0,
    violations: {
      errors: severities.filter(severity => severity === 'error').length,
      warnings: severities.filter(severity => severity === 'warning').length,
    },
    listCostPerCall: totals ? perCall(totals) : null,
    listCostPerMonth: totals?.listCostPerMonth ? compactSpan(totals.listCostPerMonth) : null,
    files: snapshot ? filesOf(session, snapshot) : {},
  }
}

function filesOf(session: Session, { estimates, violations }: Snapshot): Record<string, FileStatus> {
  return Object.fromEntries(
    [...estimates].map(([path, calls]) => [
      session.uriOf(path),
      {
        callSites: calls.length,
        violations: calls.reduce((sum, { callSite }) => sum + (violations.get(callSite.id)?.length ?? 0), 0),
        listCostPerCall: perCall(totalsOf(calls)),
      },
    ]),
  )
}

function perCall({ priced, listCostPerCall }: CostTotals): string | null {
  return priced === 0 ? null : compactSpan(listCostPerCall)
}
