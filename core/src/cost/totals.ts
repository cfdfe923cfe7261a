import type { CostEstimate, CostTotals } from '../model/cost.ts'
import { sumOfMoney } from './money.ts'

/**
 * Sums over a report. Calls without a price are counted, not summed: with any of them the sums are of the priced calls
 * only, which is why `unpriced` stands beside them.
 */
export function totalsOf(estimates: readonly CostEstimate[]): CostTotals {
  const perCall = estimates.flatMap(({ listCostPerCall }) => listCostPerCall ?? [])
  const perMonth = estimates.flatMap(({ listCostPerMonth }) => listCostPerMonth ?? [])
  return {
    callSites: estimates.length,
    priced: perCall.length,
    unpriced: estimates.length - perCall.length,
    listCostPerCall: sumOfMoney(perCall),
    listCostPerMonth: perMonth.length > 0 ? sumOfMoney(perMonth) : null,
    withVolume: estimates.filter(({ volume }) => volume !== null).length,
  }
}
