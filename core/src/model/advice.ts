import type { Money } from './money.ts'
import type { SourceLocation } from './source.ts'

/** A way to spend less on one call. It is an offer, never a violation: what it costs otherwise is for people to weigh. */
export interface Advice {
  /** Of the piece that gives it. */
  adviceId: string
  callSiteId: string
  /** What is the case, as one sentence without a full stop. Holds text of the code. */
  message: string
  /** What to do about it, likewise. */
  remedy: string
  /** Where it is to be done. */
  location: SourceLocation
  /** Null where it cannot be told what it saves. */
  savings: Savings | null
}

/**
 * What one execution of the call would cost less, from the least to the most. Below zero where
 * it can cost more.
 */
export interface Savings {
  low: Money
  expected: Money
  high: Money
}
