import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { parseSettings } from '../../../core/src/settings/index.ts'
import { openBlobCache } from '../cache.ts'
import { cacheDirectory } from '../cache-directory.ts'
import type { CheckOptions } from '../check-change.ts'
import { type CheckedRevisions, checkRevisions, WORKING_TREE } from '../check-revisions.ts'
import { UsageError } from '../errors.ts'
import { unreadableReason } from '../files.ts'
import { defaultBase, findCommit, mergeBase, workingTreeOf } from '../git/repository.ts'
import type { Git } from '../git/run.ts'
import { ANALYZER_VERSION } from '../version.ts'
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
    .option('--no-cache', 'analyse every file anew and keep nothing')
    .option('--policy <file>', "a callcost.yml whose policy holds in place of the base's")
}

export const RANGE_HELP = `
  (nothing)     where the branch left the default branch, to the working tree
  BASE          that commit, to the working tree
  BASE..HEAD    two commits
  BASE...HEAD   where HEAD left BASE, to HEAD`

/** Compares two states of the code around a directory, and judges the change between them. Nothing is checked out. */
export async function checkRange(range: string | undefined, options: RangeOptions): Promise<CheckedRevisions> {
  const { git, directory, commonDirectory } = await workingTreeOf(resolve(options.directory))
  return checkRevisions({ git, ...(await endsOf(git, range)), directory }, checkOptions(options, commonDirectory))
}

/** Judges all of the code around a directory as it lies on disk, by the policy that lies beside it. */
export async function checkAll(options: RangeOptions): Promise<CheckedRevisions> {
  const { git, directory, commonDirectory } = await workingTreeOf(resolve(options.directory))
  const ends = { base: undefined, head: WORKING_TREE } as const
  return checkRevisions({ git, ...ends, directory }, checkOptions(options, commonDirectory))
}

async function endsOf(
  git: Git,
  range: string | undefined,
): Promise<{ base: string; head: string | typeof WORKING_TREE }> {
  if (range === undefined) return { base: await defaultBase(git), head: WORKING_TREE }
  const [, from = '', dots, to = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(range) ?? [null, range]
  const base = await commitOf(git, from || 'HEAD')
  if (dots === undefined) return { base, head: WORKING_TREE }
  const head = await commitOf(git, to || 'HEAD')
  return { base: dots === '...' ? await mergeBase(git, base, head) : base, head }
}

async function commitOf(git: Git, name: string): Promise<string> {
  const commit = await findCommit(git, name)
  if (commit === null) throw new UsageError(`${name} is no commit of this repository`)
  return commit
}

function checkOptions(options: RangeOptions, repository: string): CheckOptions {
  const { include, exclude, prices, asOf, policy, config, cache } = options
  return {
    ...(cache && ANALYZER_VERSION !== null
      ? { cache: openBlobCache(cacheDirectory(), repository, ANALYZER_VERSION) }
      : {}),
    asOf: asOf ?? new Date().toISOString().slice(0, 10),
    include,
    exclude,
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
