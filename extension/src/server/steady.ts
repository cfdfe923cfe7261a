import type { Snapshot } from './snapshot.ts'

/**
 * What is shown of a file while somebody types in it. A half-typed line may hide calls below it from the parser: until the
 * file parses again, what was known of it stays.
 */
export interface Steady {
  keep(latest: Snapshot, open: Iterable<string>): void
  about(path: string, latest: Snapshot): Snapshot
}

export function createSteady(): Steady {
  /** Of each open file the last result in which it had no syntax error. */
  const whole = new Map<string, Snapshot>()
  const callsIn = (path: string, { estimates }: Snapshot) => estimates.get(path)?.length ?? 0

  return {
    keep(latest, open) {
      const broken = new Set(
        latest.report.diagnostics.flatMap(({ code, path }) => (code === 'syntax-error' ? path : [])),
      )
      const paths = new Set(open)
      for (const path of whole.keys()) if (!paths.has(path)) whole.delete(path)
      for (const path of paths) if (!broken.has(path)) whole.set(path, latest)
    },
    about(path, latest) {
      const before = whole.get(path)
      return before && callsIn(path, latest) < callsIn(path, before) ? before : latest
    },
  }
}
