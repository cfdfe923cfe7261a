import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { JudgedReport } from '../../../core/src/model/policy.ts'
import { UsageError } from '../errors.ts'
import { unreadableReason } from '../files.ts'
import { type ScanOptions, scan } from '../scan.ts'
import { type Target, targetOf } from '../targets.ts'
import { progressLine } from '../terminal.ts'

/** Options of every command that scans. */
export interface CommonOptions {
  include: string[]
  exclude: string[]
  config?: string
  prices: string[]
  asOf?: string
  cache: boolean
  threads?: number
  color: boolean
}

export function withScanOptions(command: Command): Command {
  return withPriceOptions(command)
    .option('--include <glob>', 'scan only what matches; may be repeated', collect, [])
    .option('--exclude <glob>', 'leave out what matches; may be repeated', collect, [])
    .option('--threads <count>', 'threads that analyse files (default: one for each core, up to 4)', parseThreads)
    .option('--no-cache', 'analyse every file anew and keep nothing')
}

export function withPriceOptions(command: Command): Command {
  return command
    .option('--config <file>', 'settings file (default: callcost.yml of the scanned directory or its repository)')
    .option('--prices <file>', 'price file laid over the price book; may be repeated', collect, [])
    .option('--as-of <date>', 'date of the prices, YYYY-MM-DD (default: today)', parseDate)
    .option('--no-color', 'no colours')
}

/** Finds out what is asked for and scans it, with progress on a terminal. */
export async function scanPaths(
  paths: readonly string[],
  options: CommonOptions,
): Promise<{ report: JudgedReport; target: Target }> {
  const found = targetOf(paths, process.cwd())
  const target = options.config === undefined ? found : { ...found, settingsPath: resolve(options.config) }
  const progress = progressLine()
  try {
    return { report: await scan(target, { ...scanOptions(options), onProgress: progress.show }), target }
  } finally {
    progress.clear()
  }
}

function scanOptions({ include, exclude, prices, asOf, cache, threads }: CommonOptions): ScanOptions {
  return { include, exclude, priceFiles: prices, asOf, cache, threads }
}

/** To a file where one is named, else to standard output. */
export function emit(text: string, output: string | undefined): void {
  if (output === undefined) {
    process.stdout.write(text)
    return
  }
  try {
    writeFileSync(output, text)
  } catch (error) {
    throw new UsageError(`cannot write ${output}: ${unreadableReason(error)}`)
  }
}

export function collect(value: string, before: string[]): string[] {
  return [...before, value]
}

function parseThreads(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`--threads ${text}: expected a whole number from 1`)
  return count
}

function parseDate(text: string): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
  if (!isDate) throw new UsageError(`--as-of ${text}: expected a date as YYYY-MM-DD`)
  return text
}
