import { type Command, Option } from 'commander'
import type { JudgedReport } from '../../../core/src/model/policy.ts'
import {
  presentCsv,
  presentJson,
  presentMarkdown,
  presentTable,
  type TextOptions,
} from '../../../core/src/present/index.ts'
import { textOptions } from '../terminal.ts'
import { checkThreshold, parseThreshold, type Threshold } from '../threshold.ts'
import { type CommonOptions, emit, scanPaths, withScanOptions } from './options.ts'

const FORMATS: Record<string, (report: JudgedReport, options: TextOptions) => string> = {
  table: presentTable,
  json: presentJson,
  markdown: presentMarkdown,
  csv: presentCsv,
}

interface ScanCommandOptions extends CommonOptions {
  format: string
  output?: string
  failOver?: Threshold
}

export function addScan(program: Command): void {
  withScanOptions(
    program.command('scan [paths...]').description('find every LLM call under PATHS and say what it costs'),
  )
    .addOption(new Option('--format <format>', 'how to print').choices(Object.keys(FORMATS)).default('table'))
    .option('--output <file>', 'print to a file')
    .option('--fail-over <usd>', 'exit 1 if all calls once cost more; with /month, if a month does', parseThreshold)
    .addHelpText(
      'after',
      `
Examples:
  callcost scan                                 this directory
  callcost scan services/chat --format json     one part, for other tools
  callcost scan --exclude '**/*.test.ts'        without tests
  callcost scan --fail-over 500/month           fail when a month gets dearer than $500

Exit codes: 0 fine, 1 over the --fail-over limit, 2 wrong usage or internal error.`,
    )
    .action(async (paths: string[], options: ScanCommandOptions) => {
      const { report } = await scanPaths(paths, options)
      const text = textOptions(process.stdout, options.color && options.output === undefined)
      emit(FORMATS[options.format]!(report, text), options.output)
      if (!options.failOver) return
      const { failed, message } = checkThreshold(options.failOver, report)
      process.stderr.write(`callcost: ${message}\n`)
      if (failed) process.exitCode = 1
    })
}
