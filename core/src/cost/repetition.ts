import type { CallSite, RepetitionFactor } from '../model/call-site.ts'
import type { CostEstimate } from '../model/cost.ts'
import type { MoneyRange } from '../model/money.ts'
import { valuesOf } from '../model/resolved.ts'
import type { TokenRange } from '../model/tokens.ts'
import { exactly, rangeOf, spanOf, timesRange } from '../tokens/index.ts'
import type { CostInput } from './estimate.ts'
import { NOTHING, timesMoney } from './money.ts'

type RepetitionInput = Pick<CostInput, 'assumptions' | 'declaration'>

/**
 * How often one run of the enclosing function makes the call: the product of its loops, fan-outs, retries and recursion.
 * One where there is none. Iterations that callcost.yml declares stand for all loops and fan-outs around the call.
 */
export function timesPerRun({ repetition }: CallSite, input: RepetitionInput): TokenRange {
  const declared = input.declaration?.iterations
  const factors = repetition.factors.filter(({ kind }) => declared === undefined || !ITERATES.has(kind))
  const isIterated = factors.length < repetition.factors.length
  const { low, expected, high } = declared !== undefined && isIterated ? spanOf(declared) : spanOf(1)
  return factors.reduce<TokenRange>(
    (times, factor) => timesRange(times, timesOf(factor, input)),
    rangeOf(low, expected, high, isIterated ? 'declared' : 'counted'),
  )
}

const ITERATES: ReadonlySet<RepetitionFactor['kind']> = new Set(['loop', 'fan-out'])

function timesOf({ kind, times }: RepetitionFactor, { assumptions }: RepetitionInput): TokenRange {
  const values = valuesOf(times).filter(value => value >= 0)
  if (values.length === 0) {
    const { low, expected, high, basis } = kind === 'agent-steps' ? assumptions.agentSteps : assumptions.loopIterations
    // A retry happens when something fails, which is not what is expected.
    return kind === 'retry' ? rangeOf(1, 1, high, basis) : rangeOf(low, expected, high, basis)
  }
  const most = Math.max(...values)
  if (kind === 'retry') return rangeOf(1, 1, Math.max(1, most), 'counted')
  if (values.length === 1) return exactly(most)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return rangeOf(Math.min(...values), mean, most, 'counted')
}

/** What one run of the function around the call costs: one execution, times its repetition. Null when the call has no price. */
export function costPerRun(estimate: CostEstimate, input: RepetitionInput): MoneyRange | null {
  const { listCostPerCall } = estimate
  if (listCostPerCall === null) return null
  const times = timesPerRun(estimate.callSite, input)
  const { low, expected, high } = listCostPerCall
  return {
    low: timesMoney(low, times.low),
    expected: timesMoney(expected, times.expected),
    high: timesBound(high, times.high),
  }
}

function timesBound(high: MoneyRange['high'], times: TokenRange['high']): MoneyRange['high'] {
  if (high === 0n || times === 0) return NOTHING.high
  return high === 'unbounded' || times === 'unbounded' ? 'unbounded' : timesMoney(high, times)
}
