import { UsageError } from '../errors.ts'
import { parentsOf } from '../git/repository.ts'
import { GitError } from '../git/run.ts'
import type { Scratch } from '../git/scratch.ts'
import type { GitHubClient } from './client.ts'

export interface Repository {
  owner: string
  repo: string
}

export interface PullRequest {
  number: number
  headSha: string
  baseSha: string
  isFork: boolean
}

/** What an event asks to compare. */
export interface Comparison {
  /** Null when there was nothing before. */
  base: string | null
  head: string
  /** The commit whose lines links lead to, and that a check run is about. */
  shownHead: string
  pull: PullRequest | null
}

/** The parts of a webhook's payload that are used; all of it may be missing. */
export interface Payload {
  action?: string
  before?: string
  after?: string
  deleted?: boolean
  ref?: string
  pull_request?: PayloadPull
  merge_group?: { base_sha: string; head_sha: string }
  workflow_run?: {
    event: string
    head_sha: string
    head_branch: string | null
    head_repository: { id: number; owner: { login: string } } | null
  }
  repository?: { full_name: string; default_branch: string }
}

export interface PayloadPull {
  number: number
  state?: string
  head: { sha: string; repo: { id: number; full_name: string } | null }
  base: { sha: string; repo: { full_name: string } }
}

export interface Surroundings {
  eventName: string
  payload: Payload
  /** Commit that the event is about. */
  sha: string
  repository: Repository
  scratch: Scratch
  client: GitHubClient
  base: string | null
  head: string | null
}

/**
 * What to compare: as the inputs say, else as the event does. Several for a finished run whose commit is the head of
 * several pull requests; none when there is nothing to judge, such as a deleted branch.
 */
export async function comparisonsOf(around: Surroundings): Promise<Comparison[]> {
  const { eventName, payload, scratch, base, head, sha } = around
  const pull = payload.pull_request
  if (base !== null) {
    const to = await scratch.commit(head ?? scratch.checkedOut ?? sha)
    return [{ base: await scratch.commit(base), head: to, shownHead: to, pull: pull ? pullOf(pull) : null }]
  }
  if (head !== null) throw new UsageError('input head: needs input base too')
  if (pull) return payload.action === 'closed' ? [] : [await ofPull(pullOf(pull), around)]
  if (eventName === 'workflow_run') {
    const pulls = await pullsOfRun(around)
    return Promise.all(pulls.map(each => ofPull(each, around)))
  }
  if (payload.merge_group) {
    const { base_sha, head_sha } = payload.merge_group
    const to = await scratch.commit(head_sha)
    return [{ base: await scratch.commit(base_sha), head: to, shownHead: to, pull: null }]
  }
  if (eventName === 'push') return payload.deleted ? [] : [await ofPush(around)]
  throw new UsageError(
    `the event ${eventName} does not say what to compare: set the input base, and head if it is not the commit that is checked out`,
  )
}

export function pullOf({ number, head, base }: PayloadPull): PullRequest {
  return {
    number,
    headSha: head.sha,
    baseSha: base.sha,
    isFork: head.repo?.full_name !== base.repo.full_name,
  }
}

/**
 * The pull request merged into its base as it now is: what the change comes to. The base is the merge's first parent,
 * because the one in the payload is as old as the pull request. Where there is no merge (a conflict), the head and the
 * commit at which it left the base.
 */
async function ofPull(pull: PullRequest, around: Surroundings): Promise<Comparison> {
  const { scratch, client, repository } = around
  for (const candidate of [async () => scratch.checkedOut, () => mergeOf(pull, scratch)]) {
    const merge = await candidate()
    const parents = merge === null ? [] : await parentsOf(scratch.git, merge).catch(() => [])
    if (merge !== null && parents.length === 2 && parents[1] === pull.headSha) {
      return { base: await scratch.commit(parents[0]!), head: merge, shownHead: pull.headSha, pull }
    }
  }
  const base = await mergeBaseOf(client, repository, pull.baseSha, pull.headSha)
  const head = await scratch.commit(pull.headSha)
  return { base: await scratch.commit(base), head, shownHead: pull.headSha, pull }
}

async function mergeOf({ number }: PullRequest, scratch: Scratch): Promise<string | null> {
  try {
    return await scratch.commit(`refs/pull/${number}/merge`)
  } catch (error) {
    if (error instanceof GitError) return null
    throw error
  }
}

async function ofPush({ payload, scratch, client, repository }: Surroundings): Promise<Comparison> {
  const { before = '', after = '', ref } = payload
  const head = await scratch.commit(after)
  const result = { head, shownHead: head, pull: null }
  const main = payload.repository?.default_branch ?? 'main'
  if (!/^0*$/.test(before)) {
    try {
      return { ...result, base: await scratch.commit(before) }
    } catch (error) {
      // A forced push may have left it where no fetch gets it.
      if (!(error instanceof GitError)) throw error
    }
  } else if (ref === `refs/heads/${main}`) return { ...result, base: null }
  return { ...result, base: await scratch.commit(await mergeBaseOf(client, repository, main, head)) }
}

async function mergeBaseOf(client: GitHubClient, repository: Repository, base: string, head: string): Promise<string> {
  const basehead = `${encodeURIComponent(base)}...${encodeURIComponent(head)}`
  const { data } = await client.rest.repos.compareCommitsWithBasehead({ ...repository, basehead, per_page: 1 })
  return data.merge_base_commit.sha
}

/**
 * The open pull requests whose head the finished run was about. Nothing that the run made is believed: it may have run
 * the pull request's own code.
 */
async function pullsOfRun({ payload, client, repository }: Surroundings): Promise<PullRequest[]> {
  const run = payload.workflow_run
  const source = run?.head_repository
  if (!run || !source || !run.head_branch || !/^pull_request(_target)?$/.test(run.event)) return []
  const head = `${source.owner.login}:${run.head_branch}`
  const { data } = await client.rest.pulls.list({ ...repository, state: 'open', head, per_page: 100 })
  return data
    .filter(pull => pull.head.sha === run.head_sha && pull.head.repo?.id === source.id)
    .map(pull => pullOf(pull as PayloadPull))
}
