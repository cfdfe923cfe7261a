import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { type Git, runGit, tryGit } from './run.ts'

/** Object id of what a name stands for, as a commit; null when there is none here. */
export async function findCommit(git: Git, name: string): Promise<string | null> {
  const { code, stdout } = await tryGit(git, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`)
  return code === 0 ? stdout.toString().trim() : null
}

/** Parents of a commit as its object names them, whether or not their objects are here: a shallow clone hides them. */
export async function parentsOf(git: Git, commit: string): Promise<string[]> {
  const text = (await runGit(git, 'cat-file', 'commit', commit)).toString('latin1')
  const header = text.slice(0, text.indexOf('\n\n'))
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(match => match[1]!)
}

/** The working tree around a directory: git at its top, the way from there to the directory, and where its objects are. */
export async function workingTreeOf(start: string): Promise<{ git: Git; directory: string; commonDirectory: string }> {
  const git: Git = { gitDirectory: null, cwd: start }
  if (!existsSync(start)) throw new UsageError(`no such directory: ${start}`)
  const { code, stdout, stderr } = await tryGit(
    git,
    'rev-parse',
    '--show-toplevel',
    '--show-prefix',
    '--git-common-dir',
  )
  if (code !== 0) throw new UsageError(`${start} is in no git working tree: ${stderr.trim()}`)
  const [top = '', prefix = '', common = ''] = stdout.toString().split('\n')
  return {
    git: { ...git, cwd: resolve(top) },
    directory: prefix.replace(/\/$/, ''),
    commonDirectory: resolve(start, common),
  }
}

/** What a change is measured against when nobody says: where it left the default branch. */
export async function defaultBase(git: Git): Promise<string> {
  const { stdout } = await tryGit(git, 'symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD')
  const candidates = [stdout.toString().trim(), 'origin/main', 'origin/master', 'main', 'master'].filter(Boolean)
  for (const name of candidates) if (await findCommit(git, name)) return mergeBase(git, name, 'HEAD')
  throw new UsageError('no default branch was found to compare with; name the base: callcost diff BASE')
}

export async function mergeBase(git: Git, a: string, b: string): Promise<string> {
  const { code, stdout } = await tryGit(git, 'merge-base', '--end-of-options', a, b)
  if (code !== 0) {
    throw new UsageError(
      `${a} and ${b} have no common commit here; a shallow clone may lack it: git fetch --unshallow, or name the base's commit`,
    )
  }
  return stdout.toString().trim()
}
