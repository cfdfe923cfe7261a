/**
 * Time of one-file changes in a workspace that stays loaded, as an editor has it: `apply` and all that follows until the
 * report is there. Usage: node --import tsx change.ts DIRECTORY; prints JSON: median and worst in milliseconds by kind.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { analyseFile } from '../../action/src/analyse-files.ts'
import { findFiles } from '../../action/src/files.ts'
import { openPriceBook } from '../../action/src/prices.ts'
import { readText } from '../../action/src/read-text.ts'
import { createWorkspace } from '../../core/src/index.ts'
import { DEFAULT_SETTINGS } from '../../core/src/model/settings.ts'
import { createTokenCounter } from '../../core/src/tokens/index.ts'

const ROUNDS = 7
const directory = process.argv[2]!
const root = new URL('../../', import.meta.url)
const settings = DEFAULT_SETTINGS
const workspace = createWorkspace({
  settings,
  priceBook: openPriceBook(settings.prices, '2026-01-01'),
  tokenCounter: createTokenCounter({
    ranks: name => readFileSync(new URL(`core/dist/ranks/${name}.bin`, root)),
    cache: new Map(),
  }),
})
const { paths } = findFiles(directory, { include: [], exclude: [] })
workspace.setPaths(paths)

function settle() {
  for (let wants = workspace.wanted(); wants.length > 0; wants = workspace.wanted()) {
    workspace.apply(
      wants.map(({ path, need }) => {
        const source = readText(join(directory, path))
        if (need === 'text' || 'unreadable' in source) return { path, ...source }
        return analyseFile({ path, source, depth: need })
      }),
    )
  }
  return workspace.report()
}

const report = settle()
const calling = [...new Set(report.estimates.map(({ callSite }) => callSite.location.path))]
const ordinary = paths.filter(path => /\.tsx?$/.test(path) && !calling.includes(path))
const spread = (list: readonly string[]) => list.filter((_, i) => i % Math.ceil(list.length / ROUNDS) === 0)

function timesOf(files: readonly string[], edit: (text: string) => string) {
  const times = files.map(path => {
    const text = readFileSync(join(directory, path), 'utf8')
    const start = performance.now()
    workspace.apply([{ path, text: edit(text) }])
    settle()
    return performance.now() - start
  })
  times.sort((a, b) => a - b)
  return { median: times[times.length >> 1]!, worst: times.at(-1)! }
}

// The first changes warm up what later ones use.
timesOf(spread(calling), text => `${text}\n// warm\n`)
const result = {
  calls: report.estimates.length,
  calling: timesOf(spread(calling), text => `${text}\n// edited\n`),
  ordinary: timesOf(spread(ordinary), text => `${text}\nexport const edited = 1\n`),
}
process.stdout.write(JSON.stringify(result))
