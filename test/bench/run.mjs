/**
 * Speed and memory of whole scans beside the floor on the same tree (see floor.mjs), and of token counting beside
 * tiktoken's wasm build. Usage: npm run bench [-- --tree DIR] [--files 10000] [--python-files 5000]
 * [--runs 5] [--json] [--record]
 *
 * Times differ between machines, ratios to the floor hardly do: those are compared with best.json, which `--record`
 * rewrites. Exit code 1 when one is more than a tenth worse than the best.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { register } from 'tsx/esm/api'
import { BUNDLES, ensureReady } from '../../action/scripts/setup.mjs'
import { ensureBrowser, ensureEditor } from '../editor/host/set-up.mjs'
import { measureDelta } from './delta.mjs'
import { generateTree } from './generate.mjs'
import { generatePythonTree } from './python-tree.mjs'

register()
const { measureTokens } = await import('./token-speed.ts')
const { measureActivation } = await import('./activation.ts')
const { sdkVocabulary } = await import('../../core/src/detect/vocabulary.ts')

const SEED = 1
const TOLERANCE = 1.1
const { values } = parseArgs({
  options: {
    tree: { type: 'string' },
    files: { type: 'string', default: '10000' },
    'python-files': { type: 'string', default: '5000' },
    runs: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const here = path => fileURLToPath(new URL(path, import.meta.url))
const bestFile = here('best.json')
const scratch = mkdtempSync(join(tmpdir(), 'callcost-bench-'))
const say = text => process.stderr.write(`${text}\n`)

try {
  execFileSync(process.execPath, [here('../../action/scripts/build.mjs')], { stdio: ['ignore', 2, 2] })
  // What is measured stays as it is now, whatever is built meanwhile.
  cpSync(here('../../action/dist'), join(scratch, 'dist'), { recursive: true })
  for (const [language, packages] of Object.entries(sdkVocabulary().packages))
    writeFileSync(join(scratch, `${language}.json`), JSON.stringify(packages))
  const tree = generated()
  const results = { generated: { ...measureTree(tree), editor: measureEditor(tree) } }
  results.python = measurePython(Number(values['python-files']))
  if (values.tree !== undefined) results.tree = measureTree(resolve(values.tree))
  say('token counting')
  results.tokens = measureTokens()
  results.activation = await activationOfExtension()
  report(results)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function generated() {
  const directory = join(scratch, 'tree')
  const made = generateTree(directory, Number(values.files), SEED)
  say(`generated ${made.files} files, ${made.llmFiles} of which call models`)
  // Files this new would count as still changing, and the cache would read them again.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500)
  return directory
}

/** Times in milliseconds, medians over the runs; ratios are medians of the ratios within a run. */
function measureTree(directory) {
  const rounds = []
  for (let run = 1; run <= runs; run++) {
    say(`${directory}: run ${run} of ${runs}`)
    const cache = join(scratch, `cache-${run}`)
    const scan = (cores, threads) =>
      measured(
        cores,
        [join(scratch, 'dist/callcost.mjs'), 'scan', directory, '--format', 'json', '--threads', threads],
        cache,
      )
    const fresh = (...how) => {
      rmSync(cache, { recursive: true, force: true })
      return scan(...how)
    }
    const floor = measured(1, [here('floor.mjs'), directory, join(scratch, 'typescript.json')])
    const cold = fresh(1, '1')
    const coldAll = fresh(0, String(Math.min(4, availableParallelism())))
    const warm = scan(0, '1')
    if (warm.stdout !== cold.stdout || warm.stdout !== coldAll.stdout)
      throw new Error('the reports differ between scans')
    rounds.push({
      floor,
      cold,
      coldAll,
      warm,
      calls: JSON.parse(warm.stdout).callSites.length,
      candidates: Number(floor.stdout),
    })
    rmSync(cache, { recursive: true, force: true })
  }
  const change = JSON.parse(measured(0, ['--import', 'tsx', here('change.ts'), directory]).stdout)
  say('delta of a commit that changes 20 files')
  const delta = measureDelta(directory, runs, join(scratch, 'dist/callcost.mjs'))
  const of = read => median(rounds.map(read))
  return {
    calls: rounds[0].calls,
    candidates: rounds[0].candidates,
    floorMs: of(each => each.floor.ms),
    coldMs: of(each => each.cold.ms),
    coldAllCoresMs: of(each => each.coldAll.ms),
    warmMs: of(each => each.warm.ms),
    changeMs: change.calling.median,
    changeWorstMs: change.calling.worst,
    ordinaryChangeMs: change.ordinary.median,
    ...delta,
    peakMb: of(each => each.cold.peakMb),
    peakAllCoresMb: of(each => each.coldAll.peakMb),
    coldToFloor: of(each => each.cold.ms / each.floor.ms),
    coldAllCoresToFloor: of(each => each.coldAll.ms / each.floor.ms),
    warmToFloor: of(each => each.warm.ms / each.floor.ms),
    changeToFloor: change.calling.median / of(each => each.floor.ms),
  }
}

/** Cold and warm scans of a Python tree, each on one core, beside the floor there. */
function measurePython(count) {
  const directory = join(scratch, 'python')
  const made = generatePythonTree(directory, count, SEED)
  say(`generated ${made.files} Python files, ${made.llmFiles} of which call models`)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500)
  const rounds = Array.from({ length: runs }, (_, run) => {
    say(`${directory}: run ${run + 1} of ${runs}`)
    const cache = join(scratch, `python-cache-${run}`)
    const floor = measured(1, [here('floor.mjs'), directory, join(scratch, 'python.json'), 'python'])
    const scan = () =>
      measured(1, [join(scratch, 'dist/callcost.mjs'), 'scan', directory, '--format', 'json', '--threads', '1'], cache)
    const [cold, warm] = [scan(), scan()]
    if (warm.stdout !== cold.stdout) throw new Error('the reports differ between scans')
    return { floor, cold, warm }
  })
  const of = read => median(rounds.map(read))
  return {
    calls: JSON.parse(rounds[0].cold.stdout).callSites.length,
    candidates: Number(rounds[0].floor.stdout),
    floorMs: of(each => each.floor.ms),
    coldMs: of(each => each.cold.ms),
    warmMs: of(each => each.warm.ms),
    peakMb: of(each => each.cold.peakMb),
    coldToFloor: of(each => each.cold.ms / each.floor.ms),
    warmToFloor: of(each => each.warm.ms / each.floor.ms),
  }
}

/** Puts a file into the tree for as long as it runs, so never into somebody's own. */
function measureEditor(directory) {
  say('the language server: first lens, and 2,000 keystrokes')
  const args = ['--import', 'tsx', here('editor.ts'), directory, join(scratch, 'dist/callcost.mjs')]
  return JSON.parse(measured(0, args).stdout)
}

/** Milliseconds, median and worst; null where there is no editor to ask. */
async function activationOfExtension() {
  const missing = ensureBrowser() ?? ensureEditor()
  if (missing) {
    say(`activation of the extension is not measured: ${missing}`)
    return null
  }
  say('activation of the extension')
  ensureReady(BUNDLES.extension)
  const times = await measureActivation(runs)
  return { medianMs: median(times), worstMs: Math.max(...times) }
}

/** Runs Node on so many cores, all where 0, and gives what it printed and used. */
function measured(cores, args, cache) {
  const usage = join(scratch, 'usage.json')
  const pin = cores === 1 && existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', '0'] : []
  const [command, ...rest] = [...pin, process.execPath, '--require', here('usage-hook.cjs'), ...args]
  const env = { ...process.env, BENCH_USAGE: usage, ...(cache && { XDG_CACHE_HOME: cache }) }
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(command, rest, { env, encoding: 'utf8', maxBuffer: 1e9 })
  const ms = performance.now() - start
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return { ms, stdout, ...JSON.parse(readFileSync(usage, 'utf8')) }
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]
}

/** What is compared with the best: it hardly depends on the machine. Less is better. */
function comparable({ generated, python, tokens }) {
  const { coldToFloor, coldAllCoresToFloor, warmToFloor, changeToFloor, peakMb } = generated
  const { deltaToFloor, deltaAgainToFloor, floorMs, editor } = generated
  return {
    ...{ coldToFloor, coldAllCoresToFloor, warmToFloor, changeToFloor, peakMb, deltaToFloor, deltaAgainToFloor },
    pythonColdToFloor: python.coldToFloor,
    pythonWarmToFloor: python.warmToFloor,
    ...{ keystrokeToFloor: editor.lensP95Ms / floorMs, firstLensToFloor: editor.coldLensMs / floorMs },
    serverPeakMb: editor.serverPeakMb,
    tokensToWasm: tokens.timeToWasm,
  }
}

function report(results) {
  const best = existsSync(bestFile) ? JSON.parse(readFileSync(bestFile, 'utf8')) : {}
  const now = comparable(results)
  const worse = Object.entries(now).filter(([name, value]) => value > best[name] * TOLERANCE)
  if (values.json)
    process.stdout.write(`${JSON.stringify({ ...results, best, worse: worse.map(([name]) => name) }, null, 2)}\n`)
  else {
    printTree(`generated tree of ${values.files} files`, results.generated)
    printPython(results.python)
    if (results.tree) printTree(values.tree, results.tree)
    const { megabytesPerSecond, wasmMegabytesPerSecond, equalLettersMs } = results.tokens
    console.log(
      `tokens: ${megabytesPerSecond.toFixed(1)} MB/s (wasm ${wasmMegabytesPerSecond.toFixed(1)}), 50,000 equal letters in ${equalLettersMs.toFixed(0)} ms`,
    )
    if (results.activation) {
      const { medianMs, worstMs } = results.activation
      console.log(`extension: activates in ${medianMs} ms, aim ≤ 100 ms; the slowest in ${worstMs} ms`)
    }
    for (const [name, value] of Object.entries(now)) {
      const verdict = best[name] === undefined ? 'no best yet' : `best ${best[name].toFixed(3)}`
      console.log(`${name} ${value.toFixed(3)}, ${verdict}${worse.some(([each]) => each === name) ? ': WORSE' : ''}`)
    }
  }
  if (values.record) writeFileSync(bestFile, `${JSON.stringify(now, null, 2)}\n`)
  else if (worse.length > 0) process.exitCode = 1
}

function ms(value) {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`
}

function printPython(r) {
  const title = `generated tree of ${values['python-files']} Python files`
  const table = new Table({ head: [title, 'median', '× floor', 'aim'], style: { head: [], border: [] } })
  table.push(
    [`floor: grep and parse ${r.candidates} candidates`, ms(r.floorMs), '1', ''],
    [`cold scan, one core (${r.calls} calls)`, ms(r.coldMs), r.coldToFloor.toFixed(2), '≤ 2 × floor'],
    ['warm scan, one core', ms(r.warmMs), r.warmToFloor.toFixed(2), '≤ 500 ms'],
    ['peak memory', `${r.peakMb.toFixed(0)} MB`, '', '≤ 400 MB'],
  )
  console.log(table.toString())
}

function printTree(title, r) {
  const table = new Table({ head: [title, 'median', '× floor', 'aim'], style: { head: [], border: [] } })
  table.push(
    [`floor: grep and parse ${r.candidates} candidates`, ms(r.floorMs), '1', ''],
    [`cold scan, one core (${r.calls} calls)`, ms(r.coldMs), r.coldToFloor.toFixed(2), '≤ 2 × floor'],
    [
      `cold scan, ${Math.min(4, availableParallelism())} cores`,
      ms(r.coldAllCoresMs),
      r.coldAllCoresToFloor.toFixed(2),
      'faster',
    ],
    ['warm scan, whole process', ms(r.warmMs), r.warmToFloor.toFixed(2), '≤ 500 ms'],
    ['change of a file that calls a model', ms(r.changeMs), r.changeToFloor.toFixed(3), '≤ 50 ms'],
    ['… the slowest of them', ms(r.changeWorstMs), '', ''],
    ['change of another file', ms(r.ordinaryChangeMs), '', '≤ 50 ms'],
    [
      'delta of 20 changed files, cold',
      ms(r.deltaMs),
      `${r.deltaToFloor.toFixed(2)} × git diff and parse`,
      '≤ 2 ×, ≤ 3 s',
    ],
    ['… again, contents kept', ms(r.deltaAgainMs), r.deltaAgainToFloor.toFixed(2), '≤ 2 ×'],
    ...(r.editor ? editorRows(r.editor, r.floorMs) : []),
    ['peak memory, one core', `${r.peakMb.toFixed(0)} MB`, '', '≤ 400 MB'],
    ['peak memory, all cores', `${r.peakAllCoresMb.toFixed(0)} MB`, '', ''],
  )
  console.log(table.toString())
}

function editorRows(editor, floorMs) {
  return [
    ['first lens of a folder never seen', ms(editor.coldLensMs), '', '≤ 1 s'],
    ['… of one seen before', ms(editor.warmLensMs), '', '≤ 1 s'],
    ['… until all of the folder is known', ms(editor.warmReportMs), '', ''],
    [
      `keystroke to fresh lens in 5,000 lines, ${editor.edits} times: p50`,
      ms(editor.lensP50Ms),
      (editor.lensP50Ms / floorMs).toFixed(3),
      '',
    ],
    ['… p95', ms(editor.lensP95Ms), (editor.lensP95Ms / floorMs).toFixed(3), '≤ 50 ms'],
    ['… p99', ms(editor.lensP99Ms), (editor.lensP99Ms / floorMs).toFixed(3), ''],
    ['peak memory of the language server', `${editor.serverPeakMb.toFixed(0)} MB`, '', '≤ 500 MB'],
    ['… later half of the typing to the earlier', editor.serverGrowth.toFixed(2), '', 'flat'],
  ]
}
