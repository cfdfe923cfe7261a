import type { OperationName } from '../model/genai.ts'
import type { CallDeclaration } from '../model/settings.ts'
import type { TokenRange } from '../model/tokens.ts'
import type { AssumptionLog } from './assumption-log.ts'
import { spanOf } from './assumptions.ts'
import { GENERATES } from './output.ts'
import { addBounds, exactly, rangeOf, sumOf, timesRange, weakerBasis } from './ranges.ts'
import { stepSum } from './steps.ts'

/** Turns of the conversation that one call stands for: declared, else one. One for operations that generate no text. */
export function turnsOf(
  operationName: OperationName,
  declaration: CallDeclaration | null,
  log: AssumptionLog,
): TokenRange {
  if (declaration?.turns === undefined || !GENERATES.has(operationName)) return exactly(1)
  const { low, expected, high } = spanOf(declaration.turns)
  const turns = { low: Math.max(1, low), expected: Math.max(1, expected), high: Math.max(1, high) }
  log.note({
    key: 'calls[].turns',
    text: 'turns of the conversation declared for this call',
    basis: 'declared',
    ...turns,
  })
  return { ...turns, basis: 'declared' }
}

export interface Conversation {
  /** Input of the first request of the first turn. */
  first: TokenRange
  /** What a person adds in each later turn. */
  message: TokenRange
  answer: TokenRange
  /** Requests of one turn, and what each adds to the context of the next. */
  steps: TokenRange
  stepGrowth: TokenRange
  turns: TokenRange
  /** Null when unknown. */
  contextWindow: number | null
  /** Shortest prefix that the provider caches without being asked; null where it does not. */
  cachedFrom: number | null
}

export interface LaterTurns {
  /** Input of all turns after the first. */
  input: TokenRange
  /** The part of it that the turn before has sent and the provider can have cached. */
  repeated: TokenRange
  /** Input of the first request of the last turn. */
  last: TokenRange
}

/**
 * Turns after the first. Each sends again what came before it and adds a message: turn k starts with
 * `first + (k - 1) × (message + all that a turn answers)`, and never with more than the context window.
 */
export function laterTurns(talk: Conversation): LaterTurns {
  const { message, answer, steps, stepGrowth, turns } = talk
  const laterSteps = rangeOf(steps.low - 1, steps.expected - 1, lessOne(steps.high), steps.basis)
  const turnGrowth = sumOf([message, answer, timesRange(stepGrowth, laterSteps)])
  const of = (name: 'low' | 'expected' | 'high'): Record<keyof LaterTurns, number | 'unbounded'> =>
    turnsIn({
      first: talk.first[name],
      turnGrowth: turnGrowth[name],
      stepGrowth: stepGrowth[name],
      steps: steps[name],
      turns: Number(turns[name]),
      window: talk.contextWindow ?? 'unbounded',
      cachedFrom: talk.cachedFrom,
    })
  const [low, expected, high] = [of('low'), of('expected'), of('high')]
  const basis = [talk.first.basis, turnGrowth.basis, steps.basis, turns.basis].reduce(weakerBasis)
  const range = (part: keyof LaterTurns) => rangeOf(Number(low[part]), Number(expected[part]), high[part], basis)
  return { input: range('input'), repeated: range('repeated'), last: range('last') }
}

type Bound = number | 'unbounded'

interface Case {
  first: Bound
  turnGrowth: Bound
  stepGrowth: Bound
  steps: Bound
  turns: number
  window: Bound
  cachedFrom: number | null
}

/** One case: each turn in its turn, since what is cached of it depends on the length that the one before has reached. */
function turnsIn({ first, turnGrowth, stepGrowth, steps, turns, window, cachedFrom }: Case) {
  let input: Bound = 0
  let repeated: Bound = 0
  let last = first
  for (let turn = 1; turn < turns; turn++) {
    const before = last
    last = within(addBounds(before, turnGrowth), window, first)
    if (last === 'unbounded') return { input: 'unbounded', repeated: 'unbounded', last } as const
    // A mean number of turns ends with a part of one.
    const share = Math.min(1, turns - turn)
    input = addBounds(input, timesBound(addBounds(last, stepSum(last, stepGrowth, steps, window)), share))
    const cached: Bound = cachedFrom !== null && (before === 'unbounded' || before >= cachedFrom) ? before : 0
    repeated = addBounds(repeated, timesBound(timesBound(cached, steps), share))
  }
  return { input, repeated, last }
}

/** A request that exceeds the window on its own fails; it is shown as it stands, not as the window. */
function within(tokens: Bound, window: Bound, first: Bound): Bound {
  if (window === 'unbounded') return tokens
  const most = first === 'unbounded' ? first : Math.max(window, first)
  if (tokens === 'unbounded') return most
  return most === 'unbounded' ? tokens : Math.min(tokens, most)
}

function timesBound(tokens: Bound, times: Bound): Bound {
  if (tokens === 0 || times === 0) return 0
  return tokens === 'unbounded' || times === 'unbounded' ? 'unbounded' : tokens * times
}

function lessOne(bound: Bound): Bound {
  return bound === 'unbounded' ? bound : bound - 1
}
