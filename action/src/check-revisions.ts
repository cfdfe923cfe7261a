import { posix } from 'node:path'
import type { Verdict } from '../../core/src/model/policy.ts'
import { type CheckedChange, type CheckOptions, checkChange } from './check-change.ts'
import { openBlobs } from './git/blobs.ts'
import type { Git } from './git/run.ts'
import {
  changesBelow,
  commitSnapshot,
  NOTHING,
  type Snapshot,
  snapshotBelow,
  snapshotChanges,
  workingTreeSnapshot,
} from './git/snapshot.ts'
import { type Changes, readChanges } from './git/tree.ts'
import { verdictInFiles } from './notebook-places.ts'
import { ownersIn } from './owners-above.ts'
import { repositoryPrices } from './repository-prices.ts'
import { SETTINGS_NAMES } from './settings-names.ts'

export const WORKING_TREE = Symbol('the files as they lie on disk')

export interface Revisions {
  /** Started at the top of the working tree, if there is one. */
  git: Git
  /** Object id of a commit; null when there was nothing before; undefined to judge the head as it is. */
  base: string | null | undefined
  head: string | typeof WORKING_TREE
  /** Directory that the check is about, relative to the top of the repository; empty for all of it. */
  directory: string
  /** Paths from the top of the repository. The base's contents hold; the head's where there is no base. */
  priceFiles?: readonly string[]
}

export interface CheckedRevisions extends CheckedChange {
  /** Where the paths of the result begin: empty, or a directory of the repository that ends with `/`. */
  prefix: string
  changes: Changes
  /** The verdict with the lines of files, for what knows no cells of notebooks. */
  inFiles: Verdict
}

/**
 * Compares and judges two states of a repository. Paths are relative to the directory whose callcost.yml speaks for the
 * one asked for, so that its globs and the calls' ids mean the same whatever part is looked at.
 */
export async function checkRevisions(
  { git, base, head, directory, priceFiles = [] }: Revisions,
  options: CheckOptions,
): Promise<CheckedRevisions> {
  const blobs = openBlobs(git)
  try {
    const stateOf = (commit: string) => commitSnapshot(git, blobs, commit)
    const before = base == null ? NOTHING : await stateOf(base)
    const after = head === WORKING_TREE ? await workingTreeSnapshot(git) : await stateOf(head)
    const asked = directory === '' ? '' : `${directory}/`
    const prefix = homeOf(asked, before) ?? homeOf(asked, after) ?? asked
    const changes: Changes =
      base == null || head === WORKING_TREE ? snapshotChanges(before, after) : await readChanges(git, base, head)
    const change = {
      base: base === undefined ? null : await partOf(before, prefix),
      head: await partOf(after, prefix),
      changes: changesBelow(changes, prefix),
    }
    const focus = asked === prefix ? [] : [posix.join(asked.slice(prefix.length), '.')]
    const prices = await repositoryPrices(priceFiles, base === undefined ? after : before, after, changes)
    const given = {
      priceFiles: [...(options.priceFiles ?? []), ...prices.files],
      editedPriceFiles: base === undefined ? [] : prices.edited,
    }
    const checked = await checkChange(change, { ...options, ...given, focus })
    const inFiles = await verdictInFiles(checked.verdict, change.head)
    return { ...checked, inFiles, prefix, changes: change.changes }
  } finally {
    blobs.close()
  }
}

/** A directory of a state, which its repository still says the owners of. */
async function partOf(snapshot: Snapshot, prefix: string): Promise<Snapshot> {
  return { ...snapshotBelow(snapshot, prefix), ownersAbove: await ownersIn(snapshot, prefix) }
}

/**
 * The nearest directory with a callcost.yml, upwards. The base is asked first: a change must not come under other
 * settings by adding a file nearer by.
 */
function homeOf(asked: string, { paths }: Snapshot): string | null {
  const there = new Set(paths)
  for (let directory = asked; ; directory = parentOf(directory)) {
    if (SETTINGS_NAMES.some(name => there.has(directory + name))) return directory
    if (directory === '') return null
  }
}

function parentOf(directory: string): string {
  return directory.slice(0, directory.slice(0, -1).lastIndexOf('/') + 1)
}
