const FIRST_DELAY_MS = 500
const MOST_DELAY_MS = 30_000
const MOST_CRASHES = 6
/** A server that ran this long was well: what came before no longer counts. */
const WELL_AFTER_MS = 3 * 60_000

export interface Backoff {
  /** Milliseconds to wait before the next start; null when it is no use to try again. */
  afterCrash(now: number): number | null
  reset(): void
}

/** How long to wait after each crash: twice as long each time, and no longer after many within minutes. */
export function createBackoff(): Backoff {
  let crashes: number[] = []
  return {
    afterCrash(now) {
      crashes = [...crashes.filter(time => now - time < WELL_AFTER_MS), now]
      if (crashes.length >= MOST_CRASHES) return null
      return Math.min(FIRST_DELAY_MS * 2 ** (crashes.length - 1), MOST_DELAY_MS)
    },
    reset() {
      crashes = []
    },
  }
}
