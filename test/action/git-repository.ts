import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryDirectory } from '../cli/run.ts'

export type Files = Record<string, string | Uint8Array | { link: string }>

const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'octocat',
  GIT_AUTHOR_EMAIL: 'octocat@example.com',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'octocat',
  GIT_COMMITTER_EMAIL: 'octocat@example.com',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
}

/** Runs git with nothing of the machine's own configuration. */
export function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd,
    env: ENVIRONMENT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim()
}

export interface PullRepository {
  /** Holds `acme/web.git`, for a server. */
  served: string
  /** Where the pull request left main. */
  base: string
  head: string
  /** Main as it now is: one commit further than `base`. */
  main: string
  /** GitHub's merge of the head into main. */
  merge: string
}

/** Replaces all files of a working tree. */
export function writeTree(directory: string, files: Files): void {
  for (const name of readdirSync(directory)) if (name !== '.git') rmSync(join(directory, name), { recursive: true })
  for (const [path, content] of Object.entries(files)) {
    const target = join(directory, path)
    mkdirSync(dirname(target), { recursive: true })
    if (typeof content === 'object' && 'link' in content) symlinkSync(content.link, target)
    else writeFileSync(target, content)
  }
}

export function commit(directory: string, files: Files, message: string): string {
  writeTree(directory, files)
  git(directory, 'add', '--all', '--force')
  git(directory, 'commit', '--quiet', '--allow-empty', '--message', message)
  return git(directory, 'rev-parse', 'HEAD')
}

/** A repository with pull request 1 as GitHub keeps it: main has moved on since, and the merge is a commit of its own. */
export function pullRepository(base: Files, head: Files, meanwhile: Files = {}): PullRepository {
  const work = temporaryDirectory()
  git(work, 'init', '--quiet', '--initial-branch=main')
  const start = commit(work, base, 'base')
  git(work, 'checkout', '--quiet', '-b', 'feat')
  const tip = commit(work, head, 'head')
  git(work, 'checkout', '--quiet', 'main')
  const main = commit(work, { ...base, 'CHANGES.md': 'main moved on\n', ...meanwhile }, 'main moves on')
  git(work, 'checkout', '--quiet', '--detach', 'main')
  git(work, 'merge', '--quiet', '--no-ff', '--message', 'Merge feat into main', 'feat')
  const merge = git(work, 'rev-parse', 'HEAD')

  const served = temporaryDirectory()
  const bare = join(served, 'acme/web.git')
  mkdirSync(dirname(bare), { recursive: true })
  git(work, 'clone', '--quiet', '--bare', '.', bare)
  git(bare, 'fetch', '--quiet', work, merge)
  git(bare, 'update-ref', 'refs/pull/1/merge', merge)
  git(bare, 'update-ref', 'refs/pull/1/head', tip)
  git(bare, 'symbolic-ref', 'HEAD', 'refs/heads/main')
  return { served, base: start, head: tip, main, merge }
}

/**
 * A clone as actions/checkout makes it: one commit, detached, at depth 1 unless said otherwise. The server may live in
 * this process, so nothing waits in it.
 */
export async function checkOut(
  url: string,
  token: string,
  reference: string,
  { depth = 1, more = [] }: { depth?: number; more?: string[] } = {},
): Promise<string> {
  const directory = temporaryDirectory()
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
  git(directory, 'init', '--quiet')
  git(directory, 'remote', 'add', 'origin', url)
  const how = [...(depth > 0 ? [`--depth=${depth}`] : []), ...more]
  const run = (...args: string[]) =>
    promisify(execFile)('git', ['-c', `http.extraheader=${header}`, ...args], {
      cwd: directory,
      env: ENVIRONMENT,
      timeout: 20_000,
    })
  await run('fetch', '--quiet', '--no-tags', ...how, 'origin', `+${reference}:refs/remotes/callcost/checkout`)
  await run('checkout', '--quiet', '--force', '--detach', 'refs/remotes/callcost/checkout')
  return directory
}
