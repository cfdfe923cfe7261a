import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../cli/run.ts'
import { checkOut, type Files, type PullRepository, pullRepository } from './git-repository.ts'
import { type GitServer, startGitServer } from './git-server.ts'
import { type GitHub, OUTSIDER_TOKEN, startGitHub } from './github.ts'
import { type ActionOutcome, runAction } from './runner.ts'

/** Prices and waivers are judged on this day in every test. */
export const TODAY = '2026-11-22'

/** A GitHub with the repository acme/web and a pull request, and how to run the action on it. */
export interface World {
  github: GitHub
  git: GitServer
  repository: PullRepository
  /** Number of the pull request. */
  number: number
  /** What may comment. */
  token: string
  readOnlyToken: string
  /** A clone as a job has it. */
  workspace: string
  pullEvent(changes?: Record<string, unknown>): Record<string, unknown>
  run(options?: RunOptions): Promise<ActionOutcome>
  comments(): Promise<{ id: number; body: string; user: { login: string } }[]>
  close(): Promise<void>
}

export interface RunOptions {
  /** Directory of another action. */
  action?: string
  inputs?: Record<string, string>
  eventName?: string
  event?: Record<string, unknown>
  workspace?: string
  token?: string
  sha?: string
}

/** @param meanwhile files of the base branch that have changed since the pull request was opened */
export async function createWorld(base: Files, head: Files, meanwhile: Files = {}): Promise<World> {
  // The action is run as it is shipped.
  execFileSync(process.execPath, [join(root, 'action/scripts/start.mjs'), '--version'], {
    stdio: 'ignore',
    timeout: 120_000,
  })
  const repository = pullRepository(base, head, meanwhile)
  const github = await startGitHub()
  const token = await github.tokenFor({ contents: 'read', pull_requests: 'write', checks: 'write' })
  const readOnlyToken = await github.tokenFor({ contents: 'read', pull_requests: 'read' })
  const git = await startGitServer(repository.served, [token, readOnlyToken])
  const pull = await openPull(github, repository)
  const url = `${git.url}/acme/web`
  const workspace = await checkOut(url, token, repository.merge)

  const pullEvent = (changes: Record<string, unknown> = {}) => ({
    action: 'synchronize',
    number: pull.number,
    pull_request: {
      ...pull,
      head: { ...pull.head, sha: repository.head },
      base: { ...pull.base, sha: repository.base },
      ...changes,
    },
    repository: { ...pull.base.repo, default_branch: 'main' },
  })

  return {
    ...{ github, git, repository, token, readOnlyToken, workspace, pullEvent },
    number: pull.number,
    run: ({ inputs = {}, eventName = 'pull_request', event = pullEvent(), ...rest } = {}) =>
      runAction({
        ...{ eventName, event, workspace, token, sha: repository.merge },
        inputs: rest.action === undefined ? { 'as-of': TODAY, ...inputs } : inputs,
        apiUrl: github.url,
        serverUrl: git.url,
        ...rest,
      }),
    comments: () => github.call('GET', `/repos/acme/web/issues/${pull.number}/comments?per_page=100`),
    async close() {
      await Promise.all([github.close(), git.close()])
    },
  }
}

/** The emulator has commits of its own: they are made to stand for those of the git repository. */
async function openPull(github: GitHub, repository: PullRepository) {
  const { object } = await github.call('GET', '/repos/acme/web/git/ref/heads/main')
  await github.call('POST', '/repos/acme/web/git/refs', { ref: 'refs/heads/feat', sha: object.sha })
  const file = { message: 'head', content: Buffer.from('x').toString('base64'), branch: 'feat' }
  await github.call('PUT', '/repos/acme/web/contents/x', file)
  const pull = await github.call('POST', '/repos/acme/web/pulls', { title: 'Change', head: 'feat', base: 'main' })
  github.sameCommit(object.sha, repository.base)
  github.sameCommit(pull.head.sha, repository.head)
  return pull
}

export { OUTSIDER_TOKEN }
