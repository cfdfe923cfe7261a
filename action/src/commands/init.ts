import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { settingsTemplate } from '../../../core/src/settings/index.ts'
import { UsageError } from '../errors.ts'
import { foundIn } from '../found-in-code.ts'
import { type CommonOptions, scanPaths, withScanOptions } from './options.ts'

const NAME = 'callcost.yml'

interface InitOptions extends CommonOptions {
  force?: boolean
}

export function addInit(program: Command): void {
  withScanOptions(
    program.command('init [directory]').description(`write a commented ${NAME}, begun with what the code holds`),
  )
    .option('--force', 'write over a file that is there')
    .addHelpText(
      'after',
      `
Examples:
  callcost init                                 in this directory
  callcost init services/chat                   in another`,
    )
    .action(async (directory: string | undefined, options: InitOptions) => {
      const path = join(directory ?? '.', NAME)
      if (existsSync(path) && !options.force) {
        throw new UsageError(`${path} is there already; --force writes over it`)
      }
      const { report } = await scanPaths([directory ?? '.'], options)
      writeFileSync(path, settingsTemplate(foundIn(report)))
      process.stderr.write(`callcost: wrote ${path}\n`)
    })
}
