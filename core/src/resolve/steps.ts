/**
 * The steps that a query may take, and what was left out for lack of them or for waiting on itself. A result from which
 * something was left out is not kept beyond the depth at which it was.
 */
export interface Steps {
  left: number
  /** Depth of the outermost expression that something below was cut off at. */
  cutAt: number
  /** How often something was cut off so far. */
  cuts: number
  /** How often something was left out for lack of steps so far. */
  shortages: number
  /** Number of the query under way. */
  query: number
  /** Something is left out that the expression at this depth would need. */
  cut(depth: number): void
  spend(): boolean
  share<T>(of: Share, run: () => T): T
  attempt<T>(most: number, run: () => T): T | null
  /** Steps taken in all queries so far. */
  spent(): number
  /** Gives a query its steps; some of them may go into values that are right without. */
  refill(steps: number, attemptable?: number): void
}

/** The part of the steps left that something may take; all but a few are half of them at least. */
export type Share = { steps: number } | { fraction: number } | { allBut: number }

function sizeOf(share: Share, left: number): number {
  if ('steps' in share) return share.steps
  return 'fraction' in share ? Math.ceil(left * share.fraction) : Math.max(left - share.allBut, left >> 1)
}

export function createSteps(): Steps {
  /** What is left in this query for values that are right without. */
  let attemptable = 0
  /** Steps taken in the queries before this one, and given to this one. */
  let before = 0
  let granted = 0
  const steps: Steps = {
    left: 0,
    cutAt: Number.POSITIVE_INFINITY,
    cuts: 0,
    shortages: 0,
    query: 0,
    cut(depth) {
      steps.cuts++
      if (depth === 0) steps.shortages++
      steps.cutAt = Math.min(steps.cutAt, depth)
    },
    spend() {
      if (--steps.left > 0) return true
      steps.cut(0)
      return false
    },
    share(of, run) {
      const before = steps.left
      const given = Math.min(before, sizeOf(of, before))
      steps.left = given
      try {
        return run()
      } finally {
        steps.left = before - (given - Math.max(0, steps.left))
      }
    },
    attempt(most, run) {
      const { cutAt, cuts, left } = steps
      const given = Math.min(most, left >> 2, attemptable)
      if (given <= 0) {
        steps.shortages++
        return null
      }
      const result = steps.share({ steps: given }, run)
      attemptable -= left - steps.left
      if (steps.cuts === cuts) return result
      steps.cutAt = cutAt
      return null
    },
    spent: () => before + granted - Math.max(0, steps.left),
    refill(count, attempts = count >> 3) {
      before = steps.spent()
      granted = count
      steps.left = count
      steps.query++
      attemptable = attempts
    },
  }
  return steps
}
