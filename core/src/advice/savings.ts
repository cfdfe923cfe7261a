import { estimateCost } from '../cost/index.ts'
import type { Savings } from '../model/advice.ts'
import type { CostEstimate } from '../model/cost.ts'
import type { AdvisedCall, Otherwise } from './define.ts'

/** See `AdviceContext`. */
export function savingsOf(
  call: AdvisedCall,
  otherwise: Otherwise | Record<'low' | 'expected' | 'high', Otherwise>,
): Savings | null {
  const ways = 'expected' in otherwise ? otherwise : { low: otherwise, expected: otherwise, high: otherwise }
  const [low, expected, high] = [ways.low, ways.expected, ways.high].map(way => differences(call, way))
  if (!low || !expected || !high) return null
  const usual = expected[1]!
  return {
    low: [...low, usual].reduce((least, each) => (each < least ? each : least)),
    expected: usual,
    high: [...high, usual].reduce((most, each) => (each > most ? each : most)),
  }
}

/**
 * What is saved in each case of the call: the low case of one side is not set against the high case of the other. Where
 * the two have other limits of output, their high cases are of other answers, and say nothing.
 */
function differences(call: AdvisedCall, way: Otherwise): bigint[] | null {
  const would = estimateIf(call, way)
  const [from, to] = [call.estimate.listCostPerCall, would.listCostPerCall]
  if (!from || !to) return null
  const isComparable = call.estimate.outputTokens.high === would.outputTokens.high
  const highs = isComparable && from.high !== 'unbounded' && to.high !== 'unbounded' ? [from.high - to.high] : []
  return [from.low - to.low, from.expected - to.expected, ...highs]
}

/** The estimate of a call that is made otherwise. */
export function estimateIf({ estimate, input }: AdvisedCall, { callSite, declaration }: Otherwise): CostEstimate {
  const declared = input.declaration ?? { match: {}, origins: {} }
  const changed = declaration ? { ...declared, ...declaration } : input.declaration
  return estimateCost(callSite ?? estimate.callSite, { ...input, declaration: changed })
}
