import type { AssumptionKey } from '../model/settings.ts'
import type { Assumption, TokenRange } from '../model/tokens.ts'
import { type Assumptions, toAssumption } from './assumptions.ts'
import { rangeOf } from './ranges.ts'

/** Hands out assumed quantities and remembers which were used, so that no estimate rests on one it does not name. */
export interface AssumptionLog {
  readonly assumptions: Assumptions
  /** The quantity under a key, listed once however often it is used. */
  use(key: AssumptionKey): TokenRange
  /** The same, narrowed by what the code does tell; listed as narrowed. */
  useWithin(key: AssumptionKey, narrow: (range: TokenRange) => TokenRange): TokenRange
  /** Lists something that has no key of its own in the table. */
  note(assumption: Assumption): void
  entries(): Assumption[]
}

export function createAssumptionLog(assumptions: Assumptions): AssumptionLog {
  const used = new Map<string, Assumption>()

  function useWithin(key: AssumptionKey, narrow: (range: TokenRange) => TokenRange): TokenRange {
    const quantity = assumptions[key]
    const range = narrow(rangeOf(quantity.low, quantity.expected, quantity.high, quantity.basis))
    const { low, expected, high } = range
    used.set(key, { ...toAssumption(quantity), low, expected, high })
    return range
  }

  return {
    assumptions,
    use: key => useWithin(key, range => range),
    useWithin,
    note: assumption => used.set(`${assumption.key}: ${assumption.text}`, assumption),
    entries: () => [...used.values()],
  }
}
