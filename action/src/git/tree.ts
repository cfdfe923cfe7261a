import type { SkippedFile } from '../../../core/src/model/source.ts'
import { type Git, GitError, runGit } from './run.ts'

/** The files of a commit: object ids of regular files by path, and what is not one. */
export interface Tree {
  /** Path from the top of the repository → object id of its content. */
  blobs: ReadonlyMap<string, string>
  skipped: SkippedFile[]
}

const REGULAR = new Set(['100644', '100755', '100664'])
const REASONS: Record<string, string> = {
  '120000': 'symbolic link, not followed',
  '160000': 'submodule, not looked into',
}

/** Lists a commit or tree. Symbolic links and submodules are not followed: they lead elsewhere. */
export async function readTree(git: Git, treeish: string): Promise<Tree> {
  const listing = await runGit(git, 'ls-tree', '-r', '-z', '--full-tree', treeish)
  const tree = { blobs: new Map<string, string>(), skipped: [] as SkippedFile[] }
  for (const entry of fieldsOf(listing)) {
    const tab = entry.indexOf(0x09)
    const [mode = '', , oid = ''] = entry.subarray(0, tab).toString('latin1').split(' ')
    const { path, isExact } = pathOf(entry.subarray(tab + 1))
    if (!isExact) tree.skipped.push({ path, reason: 'its name is not UTF-8' })
    else if (REGULAR.has(mode)) tree.blobs.set(path, oid)
    else tree.skipped.push({ path, reason: REASONS[mode] ?? `not a regular file (mode ${mode})` })
  }
  return tree
}

/** What differs between two commits. */
export interface Changes {
  /** Paths of the head that were added or changed, or lie elsewhere than before. */
  touched: Set<string>
  /** Paths of the base that the head has no more. */
  removed: Set<string>
  /** Paths of the base to paths of the head. */
  renames: Map<string, string>
}

/** Detecting similar files costs the product of their numbers; above this only equal ones count as renamed. */
const RENAME_LIMIT = '1000'

export async function readChanges(git: Git, base: string, head: string): Promise<Changes> {
  const listing = await runGit(
    git,
    ...['diff-tree', '-r', '-z', '--raw', '-M', `-l${RENAME_LIMIT}`, '--no-textconv', '--no-ext-diff', '--no-color'],
    ...[base, head, '--'],
  )
  const changes: Changes = { touched: new Set(), removed: new Set(), renames: new Map() }
  const fields = fieldsOf(listing).map(field => pathOf(field).path)
  for (let at = 0; at < fields.length; ) {
    const status = fields[at]!.split(' ')[4]?.[0]
    const path = fields[at + 1]
    if (status === undefined || path === undefined) throw new GitError('git diff-tree printed what is not understood')
    if (status === 'R' || status === 'C') {
      const to = fields[at + 2]!
      if (status === 'R') {
        changes.renames.set(path, to)
        changes.removed.add(path)
      }
      changes.touched.add(to)
      at += 3
    } else {
      if (status === 'D') changes.removed.add(path)
      else changes.touched.add(path)
      at += 2
    }
  }
  return changes
}

/** NUL-terminated fields. */
function fieldsOf(listing: Buffer): Buffer[] {
  const fields: Buffer[] = []
  for (let start = 0; start < listing.length; ) {
    const end = listing.indexOf(0, start)
    if (end === -1) break
    fields.push(listing.subarray(start, end))
    start = end + 1
  }
  return fields
}

function pathOf(bytes: Buffer): { path: string; isExact: boolean } {
  const path = bytes.toString('utf8')
  return { path, isExact: Buffer.from(path).equals(bytes) }
}
