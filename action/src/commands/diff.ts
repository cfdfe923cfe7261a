import { type Command, Option } from 'commander'
import {
  presentCheckJson,
  presentComment,
  presentDeltaTable,
  type TextOptions,
} from '../../../core/src/present/index.ts'
import type { CheckedChange } from '../check-change.ts'
import { textOptions } from '../terminal.ts'
import { emit } from './options.ts'
import { checkRange, RANGE_HELP, type RangeOptions, withRangeOptions } from './range.ts'

const FORMATS: Record<string, (result: CheckedChange, options: TextOptions) => string> = {
  table: ({ delta }, options) => (delta ? presentDeltaTable(delta, options) : ''),
  markdown: result => presentComment(result, { urlOf: () => null }),
  json: presentCheckJson,
}

interface DiffOptions extends RangeOptions {
  format: string
  output?: string
}

export function addDiff(program: Command): void {
  withRangeOptions(
    program.command('diff [range]').description('what a change of the code does to the cost of its LLM calls, and why'),
  )
    .addOption(new Option('--format <format>', 'how to print').choices(Object.keys(FORMATS)).default('table'))
    .option('--output <file>', 'print to a file')
    .addHelpText(
      'after',
      `
Ranges:${RANGE_HELP}

Examples:
  callcost diff                                 what this branch does
  callcost diff HEAD                            what is not committed yet
  callcost diff v1.2..v1.3 --format markdown    what a release did

Exit codes: 0 compared, 2 not or only in part.`,
    )
    .action(async (range: string | undefined, options: DiffOptions) => {
      const result = await checkRange(range, options)
      const text = textOptions(process.stdout, options.color && options.output === undefined)
      emit(FORMATS[options.format]!(result, text), options.output)
      for (const error of result.verdict.errors) process.stderr.write(`callcost: ${error}\n`)
      if (result.verdict.status === 'error') process.exitCode = 2
    })
}
