/**
 * Brings the editor in which the extension is tested onto this machine: Debian's Chromium, and a VS Code that it draws. Both are
 * installed on demand, the latter under .cache/, apart from the project's own packages: it brings hundreds of megabytes and wants
 * a newer Node, which comes as a package too.
 *
 *     node test/editor/host/set-up.mjs      installs what is missing; says what it cannot install
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { note, root } from '../../../action/scripts/setup.mjs'

export const COMMAND = 'sudo npm run editor:setup'

const here = dirname(fileURLToPath(import.meta.url))
export const directory = join(root, '.cache/editor-host')
export const modules = join(directory, 'node_modules')
const codeServer = join(modules, 'code-server/lib/vscode')
const marker = join(directory, 'installed')
const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
/** Parts that no test uses and that only cost time and space. */
const UNUSED = [
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
]

/** Path of a browser; null when there is none. */
export function browserPath() {
  return [process.env.CHROMIUM, ...BROWSERS].find(path => path && existsSync(path)) ?? null
}

/** Installs a browser where it may. Null when one is there, else what is missing, in words. */
export function ensureBrowser() {
  if (browserPath()) return null
  if (!existsSync('/usr/bin/apt-get')) return 'no Chromium is installed, and this is no Debian to install it from'
  if (process.getuid?.() !== 0) return 'no Chromium is installed, and only root may install it'
  note('installing chromium (apt-get)')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env })
  apt('update')
  if (apt('install', '-y', '--no-install-recommends', 'chromium') && browserPath()) return null
  return 'Chromium could not be installed, see the messages of apt-get above'
}

/** The same for the editor. On a desktop VS Code (VSCODE_TEST_HOST=desktop) the tests bring it themselves. */
export function ensureEditor() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the editor for tests runs on Linux on x64 only'
  const lock = readFileSync(join(here, 'package-lock.json'))
  const stamp = createHash('sha256').update(lock).digest('hex')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === stamp) return null
  note('installing the editor for tests (npm ci, about a minute)')
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(here, name), join(directory, name))
  // No install script runs: what is needed when it runs is there already.
  const npm = (cwd, ...args) =>
    run('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd })
  const isInstalled =
    npm(directory, 'ci') &&
    npm(codeServer, 'install', '--omit=dev') && // its lockfile is not in step with it, so not `ci`
    npm(join(codeServer, 'extensions'), 'install', '--omit=dev') // TypeScript for the extension of that name
  if (!isInstalled) return 'the editor for tests could not be installed, see the messages of npm above'
  for (const path of UNUSED) rmSync(join(codeServer, path), { recursive: true, force: true })
  writeFileSync(marker, stamp)
  return null
}

function run(command, args, options) {
  return spawnSync(command, args, { ...options, stdio: ['ignore', 2, 2] }).status === 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const missing = [ensureBrowser(), ensureEditor()].filter(Boolean)
  for (const each of missing) note(each)
  process.exitCode = missing.length > 0 ? 1 : 0
}
