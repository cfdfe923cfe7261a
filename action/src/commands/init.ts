import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { JudgedReport } from '../../../core/src/model/policy.ts'
import { reportJson } from '../../../core/src/present/index.ts'
import { settingsTemplate } from '../../../core/src/settings/index.ts'
import { UsageError } from '../errors.ts'
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

function foundIn(report: JudgedReport): { models: string[]; sdks: string[] } {
  const calls = reportJson(report).callSites
  const models = calls.flatMap(call => call.models.map(model => `${call.providerName}/${model}`))
  return { models: [...new Set(models)].sort(), sdks: [...new Set(calls.map(call => call.sdk))].sort() }
}
