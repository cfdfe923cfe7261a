import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findCommit } from './repository.ts'
import { type Git, GitError, runGit, tryGit } from './run.ts'

/** Where missing commits come from. */
export interface Remote {
  /** Of the server, such as `https://github.com`. */
  serverUrl: string
  /** `owner/name`. */
  repository: string
  token: string
}

/**
 * A bare repository of our own that borrows the objects of the user's clone, if there is one. What is missing is fetched
 * into it, so that the clone stays as it was: not a reference more, and no shallower.
 */
export interface Scratch {
  git: Git
  /** Id of the commit that is checked out in the clone; null without a clone. */
  checkedOut: string | null
  /** Object id of the commit that a name stands for: an id, a branch, a tag, a full reference name. */
  commit(name: string): Promise<string>
  close(): void
}

export async function openScratch(workspace: string, remote: Remote | null): Promise<Scratch> {
  const directory = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'callcost-git-'))
  const git: Git = { gitDirectory: directory, cwd: directory, config: remote ? credentials(remote) : [] }
  const clone = await cloneAt(workspace)
  await runGit(
    { ...git, gitDirectory: null },
    'init',
    '--quiet',
    '--bare',
    `--object-format=${clone?.format ?? 'sha1'}`,
    directory,
  )
  if (clone?.isWhole) borrow(directory, clone)
  const checkedOut = clone && (await findCommit(clone.git, 'HEAD'))
  // Tells the server what is here already.
  if (clone?.isWhole && checkedOut) await runGit(git, 'update-ref', 'refs/callcost/checked-out', checkedOut)

  let fetched = 0
  async function fetch(name: string): Promise<string> {
    if (!remote) throw new GitError(`commit ${name} is not in this clone, and there is no remote to fetch it from`)
    const reference = `refs/callcost/${fetched++}`
    const url = `${remote.serverUrl}/${remote.repository}`
    await runGit(
      git,
      ...['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head', '--no-auto-maintenance'],
      ...['--depth=1', url, `+${name}:${reference}`],
    )
    return (await runGit(git, 'rev-parse', '--verify', `${reference}^{commit}`)).toString().trim()
  }

  return {
    git,
    checkedOut,
    async commit(name) {
      if (name.startsWith('-')) throw new GitError(`${name} names no commit`)
      const isId = /^[0-9a-f]{40,64}$/.test(name)
      const here = isId ? await findCommit(git, name) : clone && (await findCommit(clone.git, name))
      if (here && (await findCommit(git, here))) return here
      return fetch(here ?? name)
    },
    close: () => rmSync(directory, { recursive: true, force: true }),
  }
}

interface Clone {
  git: Git
  format: string
  objects: string
  shallow: string
  /** False for a partial clone: it fetches what it lacks as it is read, and would be written to. */
  isWhole: boolean
}

async function cloneAt(workspace: string): Promise<Clone | null> {
  if (!existsSync(workspace)) return null
  const git: Git = { gitDirectory: null, cwd: workspace }
  const names = ['--show-object-format', '--git-path', 'objects', '--git-path', 'shallow']
  const { code, stdout } = await tryGit(git, 'rev-parse', ...names)
  if (code !== 0) return null
  const [format = 'sha1', objects = '', shallow = ''] = stdout.toString().split('\n')
  const partial = await tryGit(git, 'config', '--get-regexp', '^(extensions\\.partialclone|remote\\..*\\.promisor)$')
  return {
    git,
    format,
    objects: resolve(workspace, objects),
    shallow: resolve(workspace, shallow),
    isWhole: partial.code !== 0,
  }
}

function borrow(directory: string, { objects, shallow }: Clone): void {
  mkdirSync(join(directory, 'objects/info'), { recursive: true })
  writeFileSync(join(directory, 'objects/info/alternates'), `${objects}\n`)
  // Says where history ends in what is borrowed.
  if (existsSync(shallow)) copyFileSync(shallow, join(directory, 'shallow'))
}

/** The token as a header, in the environment and not in argv; the empty value first takes away what is configured. */
function credentials({ serverUrl, token }: Remote): [string, string][] {
  if (token === '') return []
  const key = `http.${serverUrl}/.extraheader`
  const value = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
  return [
    [key, ''],
    [key, value],
  ]
}
