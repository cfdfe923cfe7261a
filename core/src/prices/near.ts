/**
 * The known ids that a mistyped one most likely means, nearest first, at most three. Distance is edits and swaps of
 * neighbours; an id further away than a quarter of its length is no guess worth making, nor is one
 * that shares less than half of a short word.
 */
export function nearMatches(id: string, known: Iterable<string>): string[] {
  const bound = Math.max(id.length < 4 ? 1 : 2, Math.floor(id.length / 4))
  const near: { id: string; distance: number }[] = []
  for (const other of known) {
    if (Math.abs(other.length - id.length) > bound) continue
    const distance = editDistance(id, other, bound)
    if (distance <= bound) near.push({ id: other, distance })
  }
  near.sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
  return [...new Set(near.map(match => match.id))].slice(0, 3)
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. Stops above the bound. */
export function editDistance(a: string, b: string, bound = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + cost)
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) best = Math.min(best, beforeLast[column - 2]! + 1)
      current.push(best)
      if (best < least) least = best
    }
    if (least > bound) return least
    beforeLast = last
    last = current
  }
  return last[b.length]!
}
