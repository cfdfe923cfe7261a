import { type Command, Option } from 'commander'
import {
  presentCheckJson,
  presentCheckTable,
  presentComment,
  presentSarif,
  type TextOptions,
} from '../../../core/src/present/index.ts'
import type { CheckedRevisions } from '../check-revisions.ts'
import { UsageError } from '../errors.ts'
import { textOptions } from '../terminal.ts'
import { VERSION } from '../version.ts'
import { emit } from './options.ts'
import { checkAll, checkRange, RANGE_HELP, type RangeOptions, withRangeOptions } from './range.ts'

const FORMATS: Record<string, (result: CheckedRevisions, options: TextOptions) => string> = {
  table: presentCheckTable,
  markdown: result => presentComment(result, { urlOf: () => null }),
  json: presentCheckJson,
  sarif: ({ inFiles }) => presentSarif(inFiles, { version: VERSION }),
}

interface CheckCommandOptions extends RangeOptions {
  format: string
  output?: string
  all?: boolean
  warnOnly?: boolean
}

export function addCheck(program: Command): void {
  withRangeOptions(
    program
      .command('check [range]')
      .description("judge a change by the policy of its base, as the pull request's check does"),
  )
    .option('--all', 'judge all the code as it is, not only the change')
    .option('--warn-only', 'exit 0 even when the policy is violated')
    .addOption(new Option('--format <format>', 'how to print').choices(Object.keys(FORMATS)).default('table'))
    .option('--output <file>', 'print to a file')
    .addHelpText(
      'after',
      `
Ranges:${RANGE_HELP}

Examples:
  callcost check                                this branch, before it is pushed
  callcost check --all                          everything there is
  callcost check origin/main...HEAD --format sarif --output callcost.sarif

Exit codes: 0 nothing stands against it, 1 the policy is violated, 2 it could not be judged.`,
    )
    .action(async (range: string | undefined, options: CheckCommandOptions) => {
      if (options.all && range !== undefined) throw new UsageError('--all judges the code as it is and takes no range')
      const result = options.all ? await checkAll(options) : await checkRange(range, options)
      const text = textOptions(process.stdout, options.color && options.output === undefined)
      emit(FORMATS[options.format]!(result, text), options.output)
      process.exitCode = exitCodeOf(result, options.warnOnly ?? false)
    })
}

/** What could not be judged fails even where violations only warn. */
function exitCodeOf({ verdict: { status } }: CheckedRevisions, warnOnly: boolean): number {
  if (status === 'error') return 2
  return status === 'fail' && !warnOnly ? 1 : 0
}
