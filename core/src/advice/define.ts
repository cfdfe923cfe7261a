import type { CostedInput } from '../cost/index.ts'
import type { Savings } from '../model/advice.ts'
import type { CallSite } from '../model/call-site.ts'
import type { CostEstimate } from '../model/cost.ts'
import type { ModelRef } from '../model/genai.ts'
import type { PriceBook } from '../model/prices.ts'
import type { CallDeclaration } from '../model/settings.ts'
import type { Origin } from '../model/source.ts'

/** A call as advice sees it. */
export interface AdvisedCall {
  estimate: CostEstimate
  input: CostedInput
}

/** How a call could be made otherwise. */
export interface Otherwise {
  callSite?: CallSite
  declaration?: Partial<CallDeclaration>
}

export interface AdviceContext {
  priceBook: PriceBook
  /** ISO date. */
  today: string
  /** Whether the policy lets code in general reach a model: advice against the policy is none. */
  isApproved(model: ModelRef): boolean
  /** What the call would cost if it were made otherwise. */
  estimate(call: AdvisedCall, otherwise: Otherwise): CostEstimate
  /**
   * What the call would cost less. Several ways of making it otherwise are the case in which it pays least, what is
   * expected and the case in which it pays most. Null when either side is unknown.
   */
  savings(call: AdvisedCall, otherwise: Otherwise | Record<'low' | 'expected' | 'high', Otherwise>): Savings | null
}

/** What a piece has to say about a call. */
export interface Finding {
  message: string
  remedy: string
  /** The call's own place when absent. */
  origin?: Origin
  savings: Savings | null
}

/**
 * A piece of advice: one file in `pieces/`, which exports one by default. It speaks where it is right and is silent where
 * it cannot know: advice that is wrong once is not read again. Never throws.
 */
export interface AdvicePiece {
  id: string
  title: string
  /** A paragraph for the reference: when it speaks, why it saves, when it is better not followed. */
  description: string
  /** Rule of the policy that says the same: where it stands against a call, the piece is silent. */
  unlessRule?: string
  advise(call: AdvisedCall, context: AdviceContext): Finding[]
}

export function defineAdvice(piece: AdvicePiece): AdvicePiece {
  return piece
}
