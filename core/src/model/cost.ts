import type { CallSite } from './call-site.ts'
import type { ModelRef } from './genai.ts'
import type { Money, MoneyRange } from './money.ts'
import type { Meter, PriceBookId, ServiceTier, SkuPrice } from './prices.ts'
import type { DeclaredField } from './settings.ts'
import type { Diagnostic, Origin, SkippedFile } from './source.ts'
import type { Assumption, Basis, TokenEstimate, TokenRange } from './tokens.ts'

/**
 * A quantity times a rate: one line of a derivation. Quantities and costs are those of the low, the expected and the
 * high case of the call, and in each case cost = unit price × quantity. A line that stands in for another in some case
 * (a cache read, a long-context rate) is 0 in the other cases, so its three figures need not ascend; their sum does.
 */
export interface CostLine {
  skuPriceId: string
  meter: Meter
  tier: ServiceTier
  /** Units of the meter per call. */
  consumedQuantity: TokenRange
  listUnitPrice: Money
  listCost: MoneyRange
  source: string
  /** ISO date on which the rate was read at its source. */
  checkedOn: string
}

export type UnpricedReason =
  | 'model-unknown' // the code does not tell the model
  | 'price-unknown' // the book does not know the model
  | 'not-metered' // self-hosted without a declared rate
  | 'quantity-unknown' // priced per second, image or such, and the quantity is not in the code

/** One reachable model's cost of one call. */
export type ModelEstimate =
  | {
      status: 'priced'
      model: ModelRef
      tokens: TokenEstimate
      lines: CostLine[]
      listCost: MoneyRange
      /** How the price book recognised the model. */
      matchedBy: string
      /** Why the price is less than certain; null when it is not. */
      lowConfidence: string | null
    }
  | {
      status: 'unpriced'
      model: ModelRef | null
      reason: UnpricedReason
      detail: string
      nearMatches: string[]
      tokens: TokenEstimate | null
      unitPrices: SkuPrice[]
      /** The part of the cost that is certain all the same: the sum of the low cases is a lower bound. */
      lines: CostLine[]
    }

/** A call's cost over all models it can reach. `listCost` is null when any part is unknown: unknown is never zero. */
export interface CostEstimate {
  callSite: CallSite
  models: ModelEstimate[]
  /** Per execution of the call expression: low over the cheapest, high over the dearest reachable model. */
  listCostPerCall: MoneyRange | null
  /** What is certain even when the total is unknown; null when nothing is. */
  lowerBound: Money | null
  inputTokens: TokenRange
  outputTokens: TokenRange
  volume: Volume | null
  listCostPerMonth: MoneyRange | null
  assumptions: Assumption[]
  owner: string | null
  declaredAt: DeclaredAt
}

/** Where callcost.yml, or CODEOWNERS for the owner, says what it says of one call. */
export type DeclaredAt = Partial<Record<DeclaredField, Origin>>

export interface Volume {
  /** Executions of the call expression in a month. */
  callsPerMonth: number
  basis: Basis
  /** Where it is declared. */
  origin: Origin | null
}

export interface CostTotals {
  callSites: number
  priced: number
  unpriced: number
  /** Sum over priced calls of one execution each. */
  listCostPerCall: MoneyRange
  /** Over calls whose volume is declared; null when none is. */
  listCostPerMonth: MoneyRange | null
  withVolume: number
}

/** Everything a presentation needs. */
export interface CostReport {
  priceBook: PriceBookId
  billingCurrency: 'USD'
  estimates: CostEstimate[]
  totals: CostTotals
  skipped: SkippedFile[]
  diagnostics: Diagnostic[]
}
