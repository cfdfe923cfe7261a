import { usdText } from '../cost/index.ts'
import type { Advice } from '../model/advice.ts'
import type { CostEstimate, CostTotals, ModelEstimate } from '../model/cost.ts'
import type { MoneyRange } from '../model/money.ts'
import type { JudgedReport, Violation } from '../model/policy.ts'
import { valuesOf } from '../model/resolved.ts'
import type { SourceLocation } from '../model/source.ts'
import { inOrder } from './order.ts'
import { plainJson } from './plain-text.ts'
import { violationsByCall } from './policy-text.ts'
import type { CallSiteJson, MoneyJson, ReportJson } from './report-schema.ts'

/** The report as the published schema has it. */
export function reportJson(report: JudgedReport): ReportJson {
  const { source, version, asOf, sha256 } = report.priceBook
  const { verdict } = report
  const violations = violationsByCall(verdict)
  const { estimates, skipped, diagnostics } = inOrder(report)
  return {
    schemaVersion: 1,
    priceBook: { source, version, asOf, sha256 },
    billingCurrency: report.billingCurrency,
    callSites: estimates.map(estimate => {
      const { id } = estimate.callSite
      return callSiteJson(estimate, violations.get(id) ?? [], report.adviceFor(id))
    }),
    totals: totalsJson(report.totals),
    policy: {
      status: verdict.status,
      errors: verdict.errors,
      waived: verdict.waived.length,
      violations: verdict.violations
        .filter(({ callSiteId }) => callSiteId === null)
        .map(violation => violationJson(violation, null)),
    },
    skipped: skipped.map(({ path, reason }) => ({ path, reason })),
    diagnostics: diagnostics.map(({ severity, code, message, path, line, cell }) => ({
      severity,
      code,
      message,
      path,
      line,
      cell: cell ?? null,
    })),
  }
}

export function totalsJson(totals: CostTotals): ReportJson['totals'] {
  return {
    callSites: totals.callSites,
    priced: totals.priced,
    unpriced: totals.unpriced,
    withVolume: totals.withVolume,
    listCostPerCall: moneyJson(totals.listCostPerCall),
    listCostPerMonth: totals.listCostPerMonth && moneyJson(totals.listCostPerMonth),
  }
}

/** The same as text, safe to print on a terminal. */
export function presentJson(report: JudgedReport): string {
  return `${plainJson(JSON.stringify(reportJson(report), null, 2))}\n`
}

function callSiteJson(
  estimate: CostEstimate,
  violations: readonly Violation[],
  advice: readonly Advice[],
): CallSiteJson {
  const { callSite, volume } = estimate
  const { location, request } = callSite
  const limits = valuesOf(request.maxTokens)
  return {
    id: callSite.id,
    path: location.path,
    line: location.line,
    endLine: location.endLine,
    column: location.column,
    cell: location.cell,
    enclosingSymbol: callSite.enclosingSymbol,
    sdk: callSite.sdk,
    providerName: callSite.providerName,
    operationName: callSite.operationName,
    models: reachableModels(estimate),
    modelBasis: request.modelBasis,
    maxTokens: limits.length > 0 ? Math.max(...limits) : null,
    inputTokens: rangeJson(estimate.inputTokens),
    outputTokens: rangeJson(estimate.outputTokens),
    listCostPerCall: estimate.listCostPerCall && moneyJson(estimate.listCostPerCall),
    lowerBound: estimate.lowerBound === null ? null : usdText(estimate.lowerBound),
    listCostPerMonth: estimate.listCostPerMonth && moneyJson(estimate.listCostPerMonth),
    volume: volume && { callsPerMonth: volume.callsPerMonth, basis: volume.basis },
    repetition: callSite.repetition.factors.map(({ kind, times, origin }) => ({
      kind,
      times: [...valuesOf(times)],
      path: origin.path,
      line: origin.line,
      cell: origin.cell,
    })),
    modelEstimates: estimate.models.map(modelEstimateJson),
    assumptions: estimate.assumptions.map(({ key, text, ...range }) => ({ key, text, ...rangeJson(range) })),
    owner: estimate.owner,
    violations: violations.map(violation => violationJson(violation, location)),
    advice: advice.map(adviceJson),
  }
}

/** Model ids of a call, without repetition: from the code, else those the team declared for it. */
export function reachableModels(estimate: CostEstimate): string[] {
  const refs = [
    ...valuesOf(estimate.callSite.request.model),
    ...estimate.models.flatMap(({ model }) => (model === null ? [] : [model])),
  ]
  return [...new Set(refs.map(ref => ref.requestModel))]
}

function modelEstimateJson(estimate: ModelEstimate): CallSiteJson['modelEstimates'][number] {
  const priced = estimate.status === 'priced'
  return {
    model: estimate.model?.requestModel ?? null,
    providerName: estimate.model?.providerName ?? null,
    status: estimate.status,
    listCost: priced ? moneyJson(estimate.listCost) : null,
    reason: priced ? null : estimate.reason,
    detail: priced ? null : estimate.detail,
    nearMatches: priced ? [] : estimate.nearMatches,
    tokenizer: estimate.tokens?.tokenizer ?? null,
  }
}

function violationJson(
  { ruleId, severity, subject, message, remedy, location }: Violation,
  call: SourceLocation | null,
): CallSiteJson['violations'][number] {
  const { path = null, line = null, cell = null } = location ?? call ?? {}
  return { ruleId, severity, subject, message, remedy, path, line, cell }
}

function adviceJson({ adviceId, message, remedy, location, savings }: Advice): CallSiteJson['advice'][number] {
  const { path, line, cell } = location
  const savingsPerCall = savings && moneyJson(savings)
  return { id: adviceId, message, remedy, savingsPerCall, path, line, cell }
}

export function moneyJson({ low, expected, high }: MoneyRange): MoneyJson {
  return {
    low: usdText(low),
    expected: usdText(expected),
    high: high === 'unbounded' ? null : usdText(high),
  }
}

function rangeJson<B>(range: { low: number; expected: number; high: number | 'unbounded'; basis: B }) {
  const { low, expected, high, basis } = range
  return { low, expected, high: high === 'unbounded' ? null : high, basis }
}
