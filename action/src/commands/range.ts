import { readFileSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { Command } from 'commander'
import { parseSettings } from '../../../core/src/settings/index.ts'
import { type CheckedChange, type CheckOptions, checkChange } from '../check-change.ts'
import { UsageError } from '../errors.ts'
import { unreadableReason } from '../files.ts'
import { type BlobReader, openBlobs } from '../git/blobs.ts'
import { defaultBase, findCommit, mergeBase, workingTreeOf } from '../git/repository.ts'
import type { Git } from '../git/run.ts'
import { changesBelow, commitSnapshot, type Snapshot, snapshotChanges, workingTreeSnapshot } from '../git/snapshot.ts'
import { readChanges } from '../git/tree.ts'
import { targetOf } from '../targets.ts'
import { type CommonOptions, collect, withPriceOptions } from './options.ts'

/** Options of the commands that compare two states of the code. */
export interface RangeOptions extends CommonOptions {
  directory: string
  policy?: string
}

export function withRangeOptions(command: Command): Command {
  return withPriceOptions(command)
    .option('--directory <directory>', 'the part of the repository to look at', '.')
    .option('--include <glob>', 'look only at what matches; may be repeated', collect, [])
    .option('--exclude <glob>', 'leave out what matches; may be repeated', collect, [])
    .option('--policy <file>', "a callcost.yml whose policy holds in place of the base's")
}

export const RANGE_HELP = `
  (nothing)     where the branch left the default branch, to the working tree
  BASE          that commit, to the working tree
  BASE..HEAD    two commits
  BASE...HEAD   where HEAD left BASE, to HEAD`

/** Compares two states of the code around a directory, and judges the change between them. Nothing is checked out. */
export async function checkRange(range: string | undefined, options: RangeOptions): Promise<CheckedChange> {
  const directory = resolve(options.directory)
  const target = targetOf([directory], process.cwd())
  const { git, top, prefix } = await workingTreeOf(target.root)
  const blobs = openBlobs({ ...git, cwd: top })
  try {
    const { base, head } = await endsOf(git, range)
    const before = await commitSnapshot(git, blobs, base, prefix)
    const after = await headSnapshot(git, blobs, head, top, prefix)
    const changes =
      head === null
        ? snapshotChanges(before, after)
        : changesBelow(await readChanges({ ...git, cwd: top }, base, head), prefix)
    const focus = relative(target.root, directory).split(sep).join('/')
    const part = focus === '' ? [] : [focus]
    return await checkChange({ base: before, head: after, changes }, checkOptions(options, part))
  } finally {
    blobs.close()
  }
}

/** Judges all of the code around a directory as it lies on disk, by the policy that lies beside it. */
export async function checkAll(options: RangeOptions): Promise<CheckedChange> {
  const target = targetOf([resolve(options.directory)], process.cwd())
  const { git, top, prefix } = await workingTreeOf(target.root)
  const head = await workingTreeSnapshot(git, top, prefix)
  const changes = { touched: new Set<string>(), removed: new Set<string>(), renames: new Map<string, string>() }
  return checkChange({ base: null, head, changes }, checkOptions(options, []))
}

/** The working tree is no commit: its head is null. */
async function endsOf(git: Git, range: string | undefined): Promise<{ base: string; head: string | null }> {
  if (range === undefined) return { base: await defaultBase(git), head: null }
  const [, from = '', dots, to = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(range) ?? [null, range]
  const base = await commitOf(git, from || 'HEAD')
  if (dots === undefined) return { base, head: null }
  const head = await commitOf(git, to || 'HEAD')
  return { base: dots === '...' ? await mergeBase(git, base, head) : base, head }
}

async function commitOf(git: Git, name: string): Promise<string> {
  const commit = await findCommit(git, name)
  if (commit === null) throw new UsageError(`${name} is no commit of this repository`)
  return commit
}

function headSnapshot(
  git: Git,
  blobs: BlobReader,
  head: string | null,
  top: string,
  prefix: string,
): Promise<Snapshot> {
  return head === null ? workingTreeSnapshot(git, top, prefix) : commitSnapshot(git, blobs, head, prefix)
}

function checkOptions(options: RangeOptions, focus: readonly string[]): CheckOptions {
  const { include, exclude, prices, asOf, policy, config } = options
  return {
    asOf: asOf ?? new Date().toISOString().slice(0, 10),
    include,
    exclude,
    focus,
    priceFiles: prices,
    policy: policy === undefined ? null : { text: readGiven(policy), name: policy },
    settings: config === undefined ? null : parseSettings(readGiven(config), config),
  }
}

function readGiven(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path}: ${unreadableReason(error)}`)
  }
}
