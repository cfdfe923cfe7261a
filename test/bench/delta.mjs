/**
 * The cost delta of a change, as a process of its own from commits, beside the least that any such tool has to do: `git
 * diff` of the two commits, then parsing both sides of the changed files. Cold as in a job, where nothing is kept between
 * runs, and again as on a laptop. Usage: node test/bench/delta.mjs [--files 10000]
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { generateTree } from './generate.mjs'

const CHANGED = 20
const here = path => fileURLToPath(new URL(path, import.meta.url))
const IDENTITY = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', '-c', 'gc.auto=0']

/**
 * @param directory a tree of sources; it is copied, not written to
 * @param runs how often; medians are given
 * @param bundle the command line to measure
 * @returns milliseconds of the delta cold and again, and of the floor, the median ratios of a run, and how many calls the
 * change moves
 */
export function measureDelta(directory, runs, bundle = here('../../action/dist/callcost.mjs')) {
  const repository = mkdtempSync(join(tmpdir(), 'callcost-delta-'))
  const cache = mkdtempSync(join(tmpdir(), 'callcost-delta-cache-'))
  try {
    cpSync(directory, repository, { recursive: true, filter: path => !path.endsWith('/.git') })
    const git = (...args) => execFileSync('git', [...IDENTITY, ...args], { cwd: repository, encoding: 'utf8' }).trim()
    git('init', '--quiet')
    git('add', '--all', '--force')
    git('commit', '--quiet', '--message', 'base')
    change(repository)
    git('commit', '--quiet', '--all', '--message', 'head')
    const rounds = []
    for (let run = 0; run < runs; run++) {
      const floor = timed(repository, [here('delta.mjs'), '--floor', repository])
      const diff = [bundle, 'diff', 'HEAD~1..HEAD', '--format', 'json']
      const cold = timed(repository, [...diff, '--no-cache'])
      // The first of them fills the cache.
      const again = [1, 2].map(() => timed(repository, diff, { XDG_CACHE_HOME: cache })).at(-1)
      if (again.stdout !== cold.stdout) throw new Error('the deltas differ between runs')
      rounds.push({
        floor: floor.ms,
        cold: cold.ms,
        again: again.ms,
        changes: JSON.parse(cold.stdout).delta.changes.length,
      })
    }
    const of = read => rounds.map(read).sort((a, b) => a - b)[Math.floor(rounds.length / 2)]
    return {
      deltaFloorMs: of(each => each.floor),
      deltaMs: of(each => each.cold),
      deltaAgainMs: of(each => each.again),
      deltaToFloor: of(each => each.cold / each.floor),
      deltaAgainToFloor: of(each => each.again / each.floor),
      changedCalls: rounds[0].changes,
    }
  } finally {
    for (const made of [repository, cache]) rmSync(made, { recursive: true, force: true })
  }
}

/** Edits files that call models first, then others. */
function change(repository) {
  const sources = readdirSync(repository, { withFileTypes: true, recursive: true })
    .filter(
      entry => entry.isFile() && /\.tsx?$/.test(entry.name) && !(entry.parentPath ?? entry.path).includes('/.git'),
    )
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
  const calling = sources.filter(path => /max_tokens|maxTokens/.test(readFileSync(path, 'utf8')))
  for (const path of [...calling, ...sources.filter(each => !calling.includes(each))].slice(0, CHANGED)) {
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, `${text.replace(/(max_tokens|maxTokens): *\d+/g, '$1: 777')}\nexport const edited = 1\n`)
  }
}

/** What no such tool can do without. */
async function floor(repository) {
  const { default: ts } = await import('typescript')
  const git = (...args) => execFileSync('git', args, { cwd: repository, encoding: 'utf8', maxBuffer: 1e9 })
  git('diff', 'HEAD~1', 'HEAD')
  for (const path of git('diff', '--name-only', 'HEAD~1', 'HEAD').split('\n').filter(Boolean)) {
    for (const side of ['HEAD~1', 'HEAD'])
      ts.createSourceFile(path, git('show', `${side}:${path}`), ts.ScriptTarget.Latest)
  }
}

function timed(cwd, args, env = {}) {
  const started = performance.now()
  const options = { cwd, encoding: 'utf8', maxBuffer: 1e9, env: { ...process.env, ...env } }
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options)
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return { ms: performance.now() - started, stdout }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const option = name => process.argv[process.argv.indexOf(name) + 1]
  if (process.argv.includes('--floor')) await floor(option('--floor'))
  else {
    const directory = mkdtempSync(join(tmpdir(), 'callcost-tree-'))
    try {
      generateTree(directory, process.argv.includes('--files') ? Number(option('--files')) : 10_000, 1)
      process.stdout.write(`${JSON.stringify(measureDelta(directory, 3))}\n`)
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  }
}
