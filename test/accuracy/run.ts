/**
 * Measures detection and resolution on the labelled corpus: `npm run accuracy -- [options]`.
 * Exits 0 when no number is behind the best reached (`best.json`), 1 when one is, 2 when a scan fails.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { loadCorpus } from './labels.ts'
import { accuracyOf, type Best, raise, regressions } from './numbers.ts'
import { type ScoredReport, scoreProject } from './scoring.ts'
import { faultList, groupTable, overallTable } from './show.ts'

type Scan = (directory: string) => Promise<ScoredReport>

const here = dirname(fileURLToPath(import.meta.url))
const bestPath = join(here, 'best.json')

const program = new Command('accuracy')
  .description('Scans the labelled corpus and compares the reports with the labels.')
  .option('--project <name>', 'only projects whose name contains this; nothing is compared with the best')
  .option('--json', 'print numbers and faults as JSON')
  .option('--update', 'raise best.json to the numbers reached')
  .option('--report-command <command>', 'print a JSON report with this command; {} stands for the directory')
  .parse()
const options = program.opts<{ project?: string; json?: boolean; update?: boolean; reportCommand?: string }>()

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error)
  process.exitCode = 2
}

async function main(): Promise<number> {
  const scan = options.reportCommand ? commandScan(options.reportCommand) : await libraryScan()
  const projects = loadCorpus().filter(project => project.name.includes(options.project ?? ''))
  if (projects.length === 0) throw new Error(`no project of the corpus has a name with “${options.project}”`)
  const outcomes = []
  for (const { name, directory, labels } of projects) outcomes.push(scoreProject(name, labels, await scan(directory)))

  const numbers = accuracyOf(outcomes)
  const sites = outcomes.flatMap(outcome => outcome.sites)
  const faults = faultList(outcomes)
  const best: Best = existsSync(bestPath) ? JSON.parse(readFileSync(bestPath, 'utf8')) : {}
  const behind = options.project ? [] : regressions(numbers, best)

  if (options.json) {
    console.log(JSON.stringify({ numbers, best, behind, faults }, null, 2))
  } else {
    console.log(groupTable('SDK', sites, site => site.label.sdk))
    console.log(groupTable('idiom', sites, site => site.label.hard ?? 'plain'))
    if (faults.length > 0) console.log(`\n${faults.join('\n')}\n`)
    console.log(overallTable(numbers, best))
    for (const { metric, best: reached, now } of behind)
      console.log(`${metric} fell: ${now ?? 'not measured'}, was ${reached}`)
  }
  if (options.update && !options.project) writeFileSync(bestPath, `${JSON.stringify(raise(best, numbers), null, 2)}\n`)
  return behind.length > 0 ? 1 : 0
}

/** The scanner of this repository, in this process. */
async function libraryScan(): Promise<Scan> {
  const module = (await import(join(here, '../../action/src/scan.ts'))) as { scanDirectory: Scan }
  return directory => module.scanDirectory(directory)
}

/** Any program that prints the JSON report: for comparing with a built command line or another version. */
function commandScan(command: string): Scan {
  return async directory => {
    const [file, ...args] = command.split(' ').map(word => word.replaceAll('{}', directory))
    return JSON.parse(execFileSync(file!, args, { encoding: 'utf8', maxBuffer: 1 << 28 })) as ScoredReport
  }
}
