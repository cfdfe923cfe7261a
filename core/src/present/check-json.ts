import { timesMoney, usdText } from '../cost/index.ts'
import type { Cause, CostDelta, DeltaSum, ListCostDelta, MoneyChange } from '../model/delta.ts'
import type { Money } from '../model/money.ts'
import type { Verdict } from '../model/policy.ts'
import { RUNS } from './change-text.ts'
import type { CheckResult } from './comment.ts'
import { plainJson } from './plain-text.ts'

/** The verdict and the delta for programs. Money is USD as exact decimals; null is unknown or without limit, never zero. */
export function checkJson({ delta, verdict }: CheckResult) {
  return {
    schemaVersion: 1,
    billingCurrency: 'USD',
    verdict: verdict.status,
    errors: verdict.errors,
    violations: verdict.violations.map(violationJson),
    waived: verdict.waived.map(({ violation, by }) => ({ ...violationJson(violation), by })),
    notices: verdict.notices,
    delta: delta && {
      priceBook: delta.priceBook,
      added: delta.totals.added,
      removed: delta.totals.removed,
      changed: delta.totals.changed,
      moved: delta.totals.moved,
      perThousandCalls: sumJson(delta.totals.perRun, RUNS),
      perMonth: delta.totals.perMonth && sumJson(delta.totals.perMonth, 1),
      changes: delta.changes.map(changeJson),
      causes: delta.causes.map(({ share, ...group }) => ({ ...group, share: share && moneyJson(share, RUNS) })),
    },
  }
}

export type CheckJson = ReturnType<typeof checkJson>

/** The same as text, safe to print on a terminal. */
export function presentCheckJson(result: CheckResult): string {
  return `${plainJson(JSON.stringify(checkJson(result), null, 2))}\n`
}

function violationJson({
  ruleId,
  severity,
  callSiteId,
  location,
  subject,
  message,
  remedy,
  isNew,
}: Verdict['violations'][number]) {
  const { path = null, line = null, cell = null } = location ?? {}
  return { ruleId, severity, callSiteId, path, line, cell, subject, message, remedy, isNew }
}

function changeJson({ change, before, after, causes, listCostDelta, listCostDeltaPerMonth }: CostDelta) {
  const { location } = (after ?? before)!.callSite
  return {
    change,
    idBefore: before?.callSite.id ?? null,
    idAfter: after?.callSite.id ?? null,
    path: location.path,
    line: location.line,
    cell: location.cell,
    perThousandCalls: deltaJson(listCostDelta, RUNS),
    perMonth: listCostDeltaPerMonth && deltaJson(listCostDeltaPerMonth, 1),
    causes: causes.map(causeJson),
  }
}

function causeJson({ kind, text, origin, inputTokens, share, sharePerMonth }: Cause) {
  return {
    kind,
    text,
    path: origin.path,
    line: origin.line,
    cell: origin.cell,
    inputTokens,
    sharePerThousandCalls: share && moneyJson(share, RUNS),
    sharePerMonth: sharePerMonth && moneyJson(sharePerMonth, 1),
  }
}

function deltaJson(delta: ListCostDelta, times: number) {
  if (delta.status === 'known') return { status: delta.status, ...moneyJson(delta, times) }
  const { status, reason, atLeast, atMost } = delta
  return { status, reason, atLeast: amountJson(atLeast, times), atMost: amountJson(atMost, times) }
}

function sumJson({ known, unknown, atLeast, atMost, before, after }: DeltaSum, times: number) {
  return {
    known: moneyJson(known, times),
    unknown,
    atLeast: amountJson(atLeast, times),
    atMost: amountJson(atMost, times),
    before: amountJson(before, times),
    after: amountJson(after, times),
  }
}

function moneyJson({ low, expected, high }: MoneyChange, times: number) {
  return { low: amountJson(low, times), expected: amountJson(expected, times), high: amountJson(high, times) }
}

function amountJson(money: Money | null, times: number): string | null {
  return money === null ? null : usdText(timesMoney(money, times))
}
