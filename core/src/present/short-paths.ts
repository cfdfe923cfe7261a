const LEAST_PARTS = 2

/**
 * Paths as short as a phone needs them: the last two parts, or as many as tell a path apart from the others. Packages of a
 * monorepo have files of one name.
 */
export function shortPaths(paths: Iterable<string>): (path: string) => string {
  const all = new Set(paths)
  const owners = new Map<string, number>()
  for (const path of all) for (const tail of tailsOf(path)) owners.set(tail, (owners.get(tail) ?? 0) + 1)
  return path => tailsOf(path).find(tail => (owners.get(tail) ?? 0) <= 1) ?? path
}

/** From the shortest on. */
function tailsOf(path: string): string[] {
  const parts = path.split('/')
  const least = Math.min(LEAST_PARTS, parts.length)
  return Array.from({ length: parts.length - least + 1 }, (_, more) => parts.slice(-least - more).join('/'))
}
