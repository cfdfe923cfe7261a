import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** Something that git was asked for and did not do. */
export class GitError extends Error {
  override name = 'GitError'
}

export interface Git {
  /** The repository as `--git-dir` has it, or null to let git find it from `cwd`. */
  gitDirectory: string | null
  cwd: string
  /** Configuration on top of what keeps git from running anything, as key and value; never in argv, where others see it. */
  config?: readonly (readonly [key: string, value: string])[]
}

/**
 * What keeps git from running anything that a repository or its configuration names. The repository under review is
 * only read: no hook, no file system monitor, no filter, no pager, no editor, no prompt, no lazy fetch.
 */
const HARDENING: readonly (readonly [string, string])[] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.attributesFile', '/dev/null'],
  ['protocol.ext.allow', 'never'],
  ['submodule.recurse', 'false'],
  // A container's checkout belongs to another user; what that guards against is switched off above.
  ['safe.directory', '*'],
]

/** Variables that would lead git to another repository, other objects or another program. */
const KEPT = [
  'PATH',
  'HOME',
  'TMPDIR',
  'SYSTEMROOT',
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'NO_PROXY',
  'no_proxy',
  'GIT_SSL_CAINFO',
  'SSL_CERT_FILE',
]

function environment({ config = [] }: Git): NodeJS.ProcessEnv {
  const settings = [...HARDENING, ...config]
  const kept = KEPT.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  }
}

/** A running git, its input and output open. */
export function startGit(git: Git, args: readonly string[]): ChildProcessByStdio<Writable, Readable, Readable> {
  const where = git.gitDirectory === null ? [] : ['--git-dir', git.gitDirectory]
  return spawn('git', ['--no-pager', ...where, ...args], {
    cwd: git.cwd,
    env: environment(git),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/**
 * What git prints.
 * @throws GitError when it fails, with what it said
 */
export async function runGit(git: Git, ...args: string[]): Promise<Buffer> {
  const { code, stdout, stderr } = await tryGit(git, ...args)
  if (code !== 0) throw new GitError(`git ${args[0]} failed: ${stderr.trim().slice(0, 1000) || `exit code ${code}`}`)
  return stdout
}

export async function tryGit(
  git: Git,
  ...args: string[]
): Promise<{ code: number | null; stdout: Buffer; stderr: string }> {
  const child = startGit(git, args)
  child.stdin.end()
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', chunk => out.push(chunk))
  child.stderr.on('data', chunk => err.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', error => reject(new GitError(`git could not be started: ${error.message}`)))
    child.on('close', resolve)
  })
  return { code, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() }
}
