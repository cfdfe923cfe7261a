import { type Git, GitError, runGit } from './run.ts'

/**
 * Lines of a content that another does not have, 1-based, as a diff without context shows them.
 * @param before object id of a blob; null when there was none
 * @param after object id of a blob
 */
export async function changedLines(git: Git, before: string | null, after: string): Promise<(line: number) => boolean> {
  if (before === null) return () => true
  const options = ['--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', '--text', '--diff-algorithm=myers']
  const diff = (await runGit(git, 'diff', ...options, before, after)).toString('latin1')
  const ranges = [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].map(([, start, count = '1']) => ({
    start: Number(start),
    end: Number(start) + Number(count),
  }))
  return line => ranges.some(({ start, end }) => start <= line && line < end)
}

/** Object id of a regular file in a commit; null when it has none there. */
export async function blobAt(git: Git, commit: string, path: string): Promise<string | null> {
  const listing = (await runGit(git, 'ls-tree', '-z', '--full-tree', commit, '--', path)).toString()
  if (listing === '') return null
  const [mode = '', type, oid] = listing.slice(0, listing.indexOf('\t')).split(' ')
  if (oid === undefined) throw new GitError('git ls-tree printed what is not understood')
  return type === 'blob' && mode.startsWith('100') ? oid : null
}
