import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FIXTURE = fileURLToPath(new URL('../fixtures/editor/', import.meta.url))

export interface Workspace {
  directory: string
  remove(): void
}

/** A copy of the fixture in a repository of its own, on a branch that begins at `main`: tests may change it. */
export function createWorkspace(source = FIXTURE): Workspace {
  const own = realpathSync(mkdtempSync(join(tmpdir(), 'callcost-workspace-')))
  const directory = join(own, 'garden-shop') // the name stands in every screenshot
  cpSync(source, directory, { recursive: true })
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd: directory })
  git('init', '--quiet', '--initial-branch=main')
  git('add', '.')
  git('commit', '--quiet', '--message', 'Start')
  git('switch', '--quiet', '--create', 'change')
  return { directory, remove: () => rmSync(own, { recursive: true, force: true, maxRetries: 5 }) }
}
