import type { CountCache } from '../../../../core/src/tokens/index.ts'

/** Texts whose tokens are remembered: more than the prompts of any code base, and no more than a few megabytes. */
const MOST_COUNTS = 50_000

export interface BoundedCounts extends CountCache {
  /** Forgets the cache below; what was taken from it stays. */
  release(): void
}

/** Token counts of a process that runs for days, over those of a cache on disk. */
export function countsOver(below: CountCache | null): BoundedCounts {
  const own = new Map<string, number>()
  function keep(key: string, tokens: number): void {
    if (own.size >= MOST_COUNTS) own.clear()
    own.set(key, tokens)
  }
  return {
    get(key) {
      const known = own.get(key)
      if (known !== undefined) return known
      const tokens = below?.get(key)
      if (tokens !== undefined) keep(key, tokens)
      return tokens
    },
    set(key, tokens) {
      keep(key, tokens)
      below?.set(key, tokens)
    },
    release() {
      below = null
    },
  }
}
