import type { WhatIfReport } from '../cost/index.ts'
import type { CostEstimate } from '../model/cost.ts'
import { moneyJson, totalsJson } from './json.ts'

/** What calls would cost if they were made otherwise, for programs. Null is unknown or without limit, never zero. */
export function whatIfJson({ before, after, calls }: WhatIfReport) {
  return {
    before: totalsJson(before),
    after: totalsJson(after),
    callSites: calls.map(({ before: is, after: would, notes }) => ({
      id: is.callSite.id,
      before: is.listCostPerCall && moneyJson(is.listCostPerCall),
      after: would.listCostPerCall && moneyJson(would.listCostPerCall),
      monthBefore: is.listCostPerMonth && moneyJson(is.listCostPerMonth),
      monthAfter: would.listCostPerMonth && moneyJson(would.listCostPerMonth),
      /** Why it cannot be told what the call would cost; null when it can. */
      unknown: reasonOf(would),
      /** Why something that was supposed does nothing to this call. */
      notes,
    })),
  }
}

export type WhatIfJson = ReturnType<typeof whatIfJson>

function reasonOf({ models, listCostPerCall }: CostEstimate): string | null {
  if (listCostPerCall !== null) return null
  const unpriced = models.find(model => model.status === 'unpriced')
  return unpriced?.status === 'unpriced' ? unpriced.detail : 'the cost is unknown'
}
