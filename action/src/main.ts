import { Command, CommanderError } from 'commander'
import { plainText } from '../../core/src/present/index.ts'
import { addCheck } from './commands/check.ts'
import { addDiff } from './commands/diff.ts'
import { addExplain } from './commands/explain.ts'
import { addInit } from './commands/init.ts'
import { addLsp } from './commands/lsp.ts'
import { addModels } from './commands/models.ts'
import { addPolicy } from './commands/policy.ts'
import { addPrices } from './commands/prices.ts'
import { addScan } from './commands/scan.ts'
import { UsageError } from './errors.ts'
import { VERSION } from './version.ts'

/** 0 fine, 1 a threshold or the policy failed, 2 wrong usage or internal error. */
const EXIT_ERROR = 2

const program = new Command('callcost')
  .description('Finds LLM calls in source code and says what they cost, before the code is merged.')
  .version(VERSION)
  .option('--debug', 'show where an internal error happened')
  .showSuggestionAfterError()
  .configureHelp({ showGlobalOptions: false })
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  callcost scan                                 every call under this directory
  callcost explain src/reply.ts:42              how one number comes about
  callcost models gpt --relative-to openai/gpt-4o-mini

Nothing is executed and nothing leaves this machine.`,
  )
for (const add of [addScan, addExplain, addDiff, addCheck, addPolicy, addModels, addInit, addPrices, addLsp])
  add(program)
for (const command of program.commands.flatMap(command => [command, ...command.commands])) command.exitOverride()

// A reader that closes the pipe early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

function report(error: unknown): number {
  // Commander has said what is wrong itself; help and version end well.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_ERROR
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const lines = message.split('\n').map(plainText)
  if (error instanceof UsageError) {
    process.stderr.write(`callcost: ${lines.join('\n')}\n`)
  } else {
    const help = process.argv.includes('--debug')
      ? (stack ?? '')
      : 'This is a mistake in callcost; --debug shows where.'
    process.stderr.write(`callcost: internal error: ${lines.join('\n')}\n${help}\n`)
  }
  return EXIT_ERROR
}
