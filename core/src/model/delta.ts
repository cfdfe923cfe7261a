import type { CostEstimate } from './cost.ts'
import type { Money, MoneyRange } from './money.ts'
import type { PriceBookId } from './prices.ts'
import type { Origin } from './source.ts'

/**
 * How an amount changes, case by case: the cheap case of the head less the cheap case of the base, and so on. The three
 * need not ascend: a change can make the dear case cheaper and the cheap one dearer. `high` is null where either side has
 * no upper limit.
 */
export interface MoneyChange {
  low: Money
  expected: Money
  high: Money | null
}

/**
 * A change of cost. Where either side is unknown, so is the change: only what bounds it is given, null where nothing
 * does. It is never taken for zero and never for a saving.
 */
export type ListCostDelta =
  | ({ status: 'known' } & MoneyChange)
  | { status: 'unknown'; reason: string; atLeast: Money | null; atMost: Money | null }

/** What can change the cost of a call. In this order base values are replaced by head values when shares are computed. */
export const CAUSE_KINDS = [
  'added',
  'removed',
  'operation', // another SDK, service or operation
  'model',
  'prompt-text',
  'prompt-file',
  'tool-schema',
  'response-format',
  'caching', // breakpoints, or what breaks or mends the cacheable prefix
  'limit',
  'choices',
  'reasoning-effort',
  'service-tier',
  'agent-steps',
  'media', // size and quality of images
  'declaration', // calls[] of callcost.yml
  'assumptions', // assumptions of callcost.yml
  'prices', // prices of callcost.yml, price files
  'repetition',
  'volume',
  'together', // several of them, which can only be priced together
] as const

export type CauseKind = (typeof CAUSE_KINDS)[number]

/** One reason for a changed cost. The shares of a delta's causes add up to it exactly. */
export interface Cause {
  kind: CauseKind
  /** What changed, in words: `gpt-4o → gpt-4.1-mini`, `system prompt, +812 tokens`. Holds text of the code. */
  text: string
  /** Where the new value stands, or the old one where there is no new one. */
  origin: Origin
  /** Which side's file that place is in. */
  side: 'base' | 'head'
  /** Change of expected input tokens, where that is what the cause is about. */
  inputTokens: number | null
  /** Part of the delta of one run; null where it cannot be told apart or is unknown. */
  share: MoneyChange | null
  /** Part of the monthly delta; null likewise, and where there is none. */
  sharePerMonth: MoneyChange | null
}

/** One call that costs otherwise at the head than at the base, or that only one of them has. */
export interface CostDelta {
  /** `moved`: the same call at the same cost in another place. */
  change: 'added' | 'removed' | 'changed' | 'moved'
  before: CostEstimate | null
  after: CostEstimate | null
  /** Cost of one run: one execution of the call, times its repetition. */
  costBefore: MoneyRange | null
  costAfter: MoneyRange | null
  causes: Cause[]
  /** Of one run. */
  listCostDelta: ListCostDelta
  /** Null where neither side has a declared volume. */
  listCostDeltaPerMonth: ListCostDelta | null
}

/** One change of the code with all calls that it moves: `const MODEL` in a file that a dozen calls import. */
export interface CauseGroup {
  kind: CauseKind
  text: string
  origin: Origin
  side: Cause['side']
  /** Ids of the calls, as the head has them, or the base for removed ones. */
  callSiteIds: string[]
  /** Sum of the known shares, each of one run of its call; null when none is known. */
  share: MoneyChange | null
  /** Calls whose share is unknown. */
  unknownShares: number
}

/** Sums over known deltas, and how many are not in them. */
export interface DeltaSum {
  known: MoneyChange
  /** Number of calls whose delta is unknown. */
  unknown: number
  /** The whole: exact when nothing is unknown, else what bounds the expected case. */
  atLeast: Money | null
  atMost: Money | null
  /** Expected cost over all calls that are known on both sides, changed or not: what relative growth refers to. */
  before: Money
  after: Money
}

export interface DeltaTotals {
  added: number
  removed: number
  changed: number
  moved: number
  /** One run of each call. */
  perRun: DeltaSum
  /** Null where no volume is declared on either side. */
  perMonth: DeltaSum | null
}

/** What a change of the code does to the cost of its LLM calls, both sides priced by the same book on the same date. */
export interface ReportDelta {
  priceBook: PriceBookId
  changes: CostDelta[]
  /** Id at the head → id at the base of every call that both have, changed or not. */
  idsBefore: ReadonlyMap<string, string>
  causes: CauseGroup[]
  totals: DeltaTotals
}
