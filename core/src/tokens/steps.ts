import type { GenAiRequest } from '../model/call-site.ts'
import type { OperationName } from '../model/genai.ts'
import { valuesOf } from '../model/resolved.ts'
import type { CallDeclaration } from '../model/settings.ts'
import type { TokenRange } from '../model/tokens.ts'
import type { AssumptionLog } from './assumption-log.ts'
import { spanOf } from './assumptions.ts'
import { GENERATES } from './output.ts'
import { exactly, rangeOf, sumOf, timesRange, weakerBasis } from './ranges.ts'

/**
 * Requests that one call makes: declared, else assumed up to the call's own limit. One where the call is no agent and
 * sets no limit of steps, and for operations that generate no text.
 */
export function stepsOf(
  request: GenAiRequest,
  operationName: OperationName,
  declaration: CallDeclaration | null,
  log: AssumptionLog,
): TokenRange {
  if (!GENERATES.has(operationName)) return exactly(1)
  if (declaration?.steps !== undefined) {
    const { low, expected, high } = spanOf(declaration.steps)
    log.note({ key: 'calls[].steps', text: 'steps declared for this call', basis: 'declared', low, expected, high })
    return { low: Math.max(1, low), expected: Math.max(1, expected), high: Math.max(1, high), basis: 'declared' }
  }
  const { maxSteps } = request
  const limits = valuesOf(maxSteps).filter(value => value >= 1)
  if (limits.length > 0) {
    const limit = Math.max(...limits)
    if (limit === 1) return exactly(1)
    return log.useWithin('agentSteps', ({ low, expected, high, basis }) => {
      // The call may use up its limit, unless the team knows better.
      const most = basis === 'declared' && high !== 'unbounded' ? Math.min(high, limit) : limit
      return rangeOf(Math.min(low, limit), Math.min(expected, limit), most, basis)
    })
  }
  const isSilent = maxSteps.kind === 'unknown' && maxSteps.reason === 'omitted'
  return isSilent && operationName !== 'invoke_agent' ? exactly(1) : log.use('agentSteps')
}

/**
 * Input of all steps after the first. Every step sends again what came before: step k sends
 * `base + (k - 1) × growth`, and never more than the context window (`null` when unknown).
 * @param growth what a step adds: its output and the results of its tools.
 */
export function laterStepsInput(
  base: TokenRange,
  growth: TokenRange,
  steps: TokenRange,
  contextWindow: number | null,
): TokenRange {
  const window = contextWindow ?? 'unbounded'
  const bound = (pick: 'low' | 'expected' | 'high'): number | 'unbounded' =>
    stepSum(base[pick], growth[pick], steps[pick], window)
  const basis = [base.basis, growth.basis, steps.basis].reduce(weakerBasis)
  return rangeOf(Number(bound('low')), Number(bound('expected')), bound('high'), basis)
}

/** Input of the last step, which is the largest: `base + (steps - 1) × growth`, and never more than the context window. */
export function lastStepInput(
  base: TokenRange,
  growth: TokenRange,
  steps: TokenRange,
  contextWindow: number | null,
): TokenRange {
  const later = rangeOf(
    steps.low - 1,
    steps.expected - 1,
    steps.high === 'unbounded' ? steps.high : steps.high - 1,
    steps.basis,
  )
  const grown = sumOf([base, timesRange(growth, later)])
  const within = (tokens: number, first: number) =>
    contextWindow === null ? tokens : Math.min(tokens, Math.max(contextWindow, first))
  const high = grown.high === 'unbounded' ? (contextWindow ?? grown.high) : within(grown.high, Number(base.high))
  return rangeOf(within(grown.low, base.low), within(grown.expected, base.expected), high, grown.basis)
}

type Bound = number | 'unbounded'

/** Sum of `min(window, base + i × growth)` for i from 1 to `steps` - 1, in closed form: steps can be fractions. */
export function stepSum(base: Bound, growth: Bound, steps: Bound, window: Bound): Bound {
  if (steps === 'unbounded') return 'unbounded'
  const later = steps - 1
  if (later <= 0) return 0
  if (base === 'unbounded') return 'unbounded'
  if (growth === 'unbounded') return window === 'unbounded' ? 'unbounded' : later * Math.max(window, base)
  // A request that exceeds the window on its own fails; it is shown as it stands, not as the window.
  const full = window === 'unbounded' ? Number.POSITIVE_INFINITY : Math.max(window, base)
  const growing = growth === 0 ? later : Math.min(later, Math.floor((full - base) / growth))
  const beyond = later - growing
  return growing * base + (growth * growing * (growing + 1)) / 2 + (beyond > 0 ? beyond * full : 0)
}
