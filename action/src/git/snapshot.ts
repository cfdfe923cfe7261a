import { join } from 'node:path'
import type { SkippedFile } from '../../../core/src/model/source.ts'
import type { OwnersAbove } from '../../../core/src/usage/index.ts'
import { readText, type TextRead } from '../read-text.ts'
import type { BlobReader } from './blobs.ts'
import { type Git, runGit } from './run.ts'
import { type Changes, readTree } from './tree.ts'

/** One state of a code base: the files under one directory of a repository, as a commit or the working tree has them. */
export interface Snapshot {
  /** Of regular files, relative to the directory, with `/`. */
  paths: readonly string[]
  skipped: readonly SkippedFile[]
  /** Equal ids mean equal contents; undefined where nobody knows without reading. */
  idOf(path: string): string | undefined
  /** Whose its files are by the repository around it; absent for a whole repository. */
  ownersAbove?: OwnersAbove | null
  /** In the order asked for. */
  read(paths: readonly string[]): Promise<TextRead[]>
}

/** A state without files: what there was before the first commit. */
export const NOTHING: Snapshot = {
  paths: [],
  skipped: [],
  idOf: () => undefined,
  read: async paths => paths.map(() => ({ unreadable: 'not there' })),
}

/** The files of a commit, or of a tree. */
export async function commitSnapshot(git: Git, blobs: BlobReader, commit: string): Promise<Snapshot> {
  const tree = await readTree(git, commit)
  return {
    paths: [...tree.blobs.keys()],
    skipped: tree.skipped,
    idOf: path => tree.blobs.get(path),
    read: paths => blobs.read(paths.map(path => tree.blobs.get(path) ?? path)),
  }
}

/** @param prefix directory, empty or ending with `/` */
export function snapshotBelow(snapshot: Snapshot, prefix: string): Snapshot {
  if (prefix === '') return snapshot
  const isBelow = (path: string) => path.startsWith(prefix)
  return {
    paths: snapshot.paths.filter(isBelow).map(path => path.slice(prefix.length)),
    skipped: snapshot.skipped
      .filter(({ path }) => isBelow(path))
      .map(({ path, reason }) => ({ path: path.slice(prefix.length), reason })),
    idOf: path => snapshot.idOf(prefix + path),
    read: paths => snapshot.read(paths.map(path => prefix + path)),
  }
}

/**
 * The files as they lie on disk: tracked ones, and new ones that are not ignored. Those that git's index knows to be
 * unchanged have the ids of their contents, so that they need not be read.
 *
 * @param git started at the top of the working tree
 */
export async function workingTreeSnapshot(git: Git): Promise<Snapshot> {
  const list = async (...args: string[]) => (await runGit(git, ...args)).toString().split('\0').filter(Boolean)
  const [staged, dirty, others] = [
    await list('ls-files', '-z', '--stage'),
    new Set(await list('diff-files', '-z', '--name-only', '--no-ext-diff', '--no-textconv')),
    await list('ls-files', '-z', '--others', '--exclude-standard'),
  ]
  const ids = new Map<string, string | undefined>(others.map(path => [path, undefined]))
  const skipped: SkippedFile[] = []
  for (const entry of staged) {
    const [mode = '', oid = ''] = entry.split(' ')
    const path = entry.slice(entry.indexOf('\t') + 1)
    if (mode === '120000') skipped.push({ path, reason: 'symbolic link, not followed' })
    else if (mode !== '160000') ids.set(path, dirty.has(path) ? undefined : oid)
  }
  const read = (path: string) => readText(join(git.cwd, path))
  // What was deleted and not yet staged is still listed.
  const isThere = (path: string) => !dirty.has(path) || !('unreadable' in read(path) && isGone(read(path)))
  return {
    paths: [...ids.keys()].filter(isThere),
    skipped,
    idOf: path => ids.get(path),
    read: async paths => paths.map(read),
  }
}

function isGone(read: TextRead): boolean {
  return 'unreadable' in read && read.unreadable.endsWith('not there')
}

/** What differs between two states, where git has no commit to compare; files that moved unchanged count as renamed. */
export function snapshotChanges(base: Snapshot, head: Snapshot): Changes {
  const [before, after] = [new Set(base.paths), new Set(head.paths)]
  const removed = new Set(base.paths.filter(path => !after.has(path)))
  const touched = new Set(
    head.paths.filter(
      path => !before.has(path) || head.idOf(path) === undefined || head.idOf(path) !== base.idOf(path),
    ),
  )
  const gone = new Map([...removed].flatMap(path => (base.idOf(path) ? [[base.idOf(path)!, path]] : [])))
  const renames = new Map<string, string>()
  for (const path of touched) {
    const from = before.has(path) ? undefined : gone.get(head.idOf(path) ?? '')
    if (from !== undefined) renames.set(from, path)
  }
  return { touched, removed, renames }
}

/** Changes as paths below a directory. */
export function changesBelow({ touched, removed, renames }: Changes, prefix: string): Changes {
  const cut = (path: string) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : [])
  return {
    touched: new Set([...touched].flatMap(cut)),
    removed: new Set([...removed].flatMap(cut)),
    renames: new Map(
      [...renames].flatMap(([from, to]) => cut(from).flatMap(old => cut(to).map(now => [old, now] as const))),
    ),
  }
}
