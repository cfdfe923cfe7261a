/**
 * Brings a checkout to the state in which Callcost runs: dependencies installed as the lockfile says, bundle built from
 * the sources as they stand. Does nothing where that is already so. Needs nothing but Node and npm; says what it does
 * on stderr, so that a report on stdout stays clean.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

const CORE = ['core/src', 'core/data', 'core/scripts', 'core/schema', 'action/src', 'action/scripts']
/** `callcost lsp` is the editor's language server. */
const SERVER = ['extension/src/server']
/** What is built, of what, and how. */
export const BUNDLES = {
  action: { dist: join(root, 'action/dist'), inputs: [...CORE, ...SERVER], script: 'action/scripts/build.mjs' },
  extension: {
    dist: join(root, 'extension/dist'),
    inputs: [...CORE, 'extension/src', 'extension/scripts'],
    script: 'extension/scripts/build.mjs',
  },
}
const LOCK = join(root, '.cache/setup.lock')
const LOCK_TIMEOUT_MS = 5 * 60_000

/** Installs and builds what is missing or stale. Exits with the failing step's message if one fails. */
export function ensureReady(bundle = BUNDLES.action) {
  if (isInstalled() && isBuilt(bundle)) return
  withLock(() => {
    if (!isInstalled()) install()
    if (!isBuilt(bundle)) build(bundle)
  })
}

/** npm notes what it installed in node_modules/.package-lock.json, and does so last: compare that to the lockfile. */
function isInstalled() {
  const wanted = readJson('package-lock.json')?.packages
  const installed = readJson('node_modules/.package-lock.json')?.packages
  if (!wanted || !installed) return false
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  )
}

function install() {
  note('installing dependencies (npm ci)')
  run('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
}

/** Sizes and times of all sources: reading them all would cost a start more than it is worth. */
function sourceStamp(inputs) {
  const hash = createHash('sha256').update(process.version)
  for (const path of ['package-lock.json', ...inputs.flatMap(filesUnder)]) {
    const { mtimeMs, size } = statSync(join(root, path))
    hash.update(`${path}\0${mtimeMs}\0${size}\n`)
  }
  return hash.digest('hex')
}

function filesUnder(directory) {
  let entries
  try {
    entries = readdirSync(join(root, directory), { withFileTypes: true })
  } catch {
    return [] // not there (yet)
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? filesUnder(`${directory}/${entry.name}`) : [`${directory}/${entry.name}`]))
}

function isBuilt({ dist, inputs }) {
  try {
    return readFileSync(join(dist, 'stamp'), 'utf8') === sourceStamp(inputs)
  } catch {
    return false
  }
}

/** The stamp is taken before building: a source saved meanwhile makes the bundle stale, not wrong. */
function build({ dist, inputs, script }) {
  note(`building ${dirname(dirname(script))}`)
  const stamp = sourceStamp(inputs)
  run(process.execPath, [join(root, script)])
  writeFileSync(join(dist, 'stamp'), stamp)
}

/** Runs a step with all its output on stderr; its failure ends the process. */
function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (status === 0) return
  rmSync(LOCK, { recursive: true, force: true })
  note(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}; see the messages above`)
  process.exit(2)
}

/** Two first starts at once must not install over each other. */
function withLock(work) {
  const deadline = Date.now() + LOCK_TIMEOUT_MS
  while (!tryLock()) {
    if (Date.now() > deadline) {
      note(`another start seems to be installing; if none is, remove ${LOCK}`)
      process.exit(2)
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  try {
    work()
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

function tryLock() {
  mkdirSync(dirname(LOCK), { recursive: true })
  try {
    mkdirSync(LOCK)
    writeFileSync(join(LOCK, 'pid'), String(process.pid))
    return true
  } catch {
    if (ownerIsGone()) rmSync(LOCK, { recursive: true, force: true })
    return false
  }
}

function ownerIsGone() {
  try {
    process.kill(Number(readFileSync(join(LOCK, 'pid'), 'utf8')), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'))
  } catch {
    return null
  }
}

export function note(text) {
  process.stderr.write(`callcost: ${text}\n`)
}
