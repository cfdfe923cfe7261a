import { UsageError } from './errors.ts'
import type { Snapshot } from './git/snapshot.ts'
import type { Changes } from './git/tree.ts'

/**
 * Price files of a repository as its base has them: a change is not priced by what it brings along.
 * @returns their texts, and the paths that the change touches, a file that it adds among them
 * @throws UsageError for a file that is in neither state, or that cannot be read: prices that were meant to hold are missing
 */
export async function repositoryPrices(
  paths: readonly string[],
  base: Snapshot,
  head: Snapshot,
  { touched, removed }: Changes,
): Promise<{ files: { path: string; text: string }[]; edited: string[] }> {
  const [before, after] = [new Set(base.paths), new Set(head.paths)]
  const lost = paths.find(path => !before.has(path) && !after.has(path))
  if (lost !== undefined) throw new UsageError(`price file ${lost}: found in neither base nor head`)
  const held = paths.filter(path => before.has(path))
  const read = await base.read(held)
  const files = read.map((each, index) => {
    const path = held[index]!
    if ('text' in each) return { path, text: each.text }
    throw new UsageError(`price file ${path}: ${each.unreadable}`)
  })
  return { files, edited: paths.filter(path => touched.has(path) || removed.has(path) || !before.has(path)) }
}
