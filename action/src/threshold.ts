import { formatUsd } from '../../core/src/cost/index.ts'
import type { CostReport } from '../../core/src/model/cost.ts'
import type { Money } from '../../core/src/model/money.ts'
import { unitPrice } from '../../core/src/prices/decimal.ts'
import { UsageError } from './errors.ts'

/** A limit on what a report may come to. */
export interface Threshold {
  limit: Money
  of: 'call' | 'month'
}

/** `0.50` limits the sum of one execution of each call, `500/month` a month of the calls with a known volume. */
export function parseThreshold(text: string): Threshold {
  const match = /^\$?(\d+(?:\.\d{1,12})?)(\/month)?$/.exec(text)
  if (!match) {
    throw new UsageError(`--fail-over ${text}: expected US dollars, such as 0.50 for all calls once or 500/month`)
  }
  return { limit: unitPrice(match[1]!, 1n), of: match[2] ? 'month' : 'call' }
}

/** What is expected, and whether it is too much. Calls of unknown cost count with what is certain about them. */
export function checkThreshold({ limit, of }: Threshold, report: CostReport): { failed: boolean; message: string } {
  const expected = of === 'call' ? perCall(report) : report.totals.listCostPerMonth?.expected
  if (expected === undefined) {
    throw new UsageError(
      '--fail-over: no monthly cost is known, because no call volume is declared; set callsPerMonth in callcost.yml',
    )
  }
  const what = of === 'call' ? 'one execution of each call' : 'a month of the calls with a known volume'
  const unknown = report.totals.unpriced
  const missing = unknown > 0 ? ` (${unknown} calls of unknown cost are not fully in it)` : ''
  const failed = expected > limit
  return {
    failed,
    message: `${what} costs ${formatUsd(expected)}${missing}, ${failed ? 'over' : 'within'} the limit of ${formatUsd(limit)}`,
  }
}

function perCall({ totals, estimates }: CostReport): Money {
  const certain = estimates.filter(estimate => estimate.listCostPerCall === null)
  return certain.reduce((sum, { lowerBound }) => sum + (lowerBound ?? 0n), totals.listCostPerCall.expected)
}
