import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PriceSettings } from '../../core/src/model/settings.ts'
import {
  type AliasedPriceBook,
  createPriceBook,
  fromGenaiPrices,
  implausibilities,
  type PriceData,
  type PriceTable,
} from '../../core/src/prices/index.ts'
import { cacheDirectory } from './cache-directory.ts'
import { UsageError } from './errors.ts'
import { unreadableReason } from './files.ts'
import { parsePriceFile } from './price-files.ts'
import { embeddedPrices } from './resources.ts'

/** Where `prices update` looks: the same data that the embedded table is built from, at its newest. */
export const PRICE_ADDRESS = 'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data.json'
const MOST_BYTES = 16 * 1024 * 1024
const FETCH_TIMEOUT_MS = 30_000

/** A path on disk, or a text that was read already. */
export type PriceFile = string | { path: string; text: string }

/**
 * The price book of a scan: the embedded data, or the table that `prices update` fetched if that is newer, with the
 * team's own price files over it. The book's digest covers all of them.
 */
export function openPriceBook(
  settings: PriceSettings,
  asOf: string,
  files: readonly PriceFile[] = [],
): AliasedPriceBook {
  const { text, data } = embeddedPrices()
  const updated = keptTable(data)
  const digest = createHash('sha256').update(text)
  if (updated) digest.update(updated.text)
  const extra = files.map(file => {
    const { path, text } = typeof file === 'string' ? { path: file, text: readGiven(file) } : file
    digest.update(text)
    return parsePriceFile(path, text)
  })
  const isPlain = !updated && files.length === 0
  const used = updated ? withTable(data, updated.table) : data
  return createPriceBook({
    data: used,
    settings,
    asOf,
    extra,
    ...(isPlain ? {} : { sha256: digest.digest('hex') }),
  })
}

function readGiven(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`price file ${path}: ${unreadableReason(error)}`)
  }
}

function tablePath(): string {
  return join(cacheDirectory(), 'price-table.json')
}

/** The fetched table, unless there is none, it is damaged, or a newer one came with this version. */
function keptTable(data: PriceData): { text: string; table: PriceTable } | null {
  try {
    const text = readFileSync(tablePath(), 'utf8')
    const table = JSON.parse(text) as PriceTable
    return Array.isArray(table.providers) && table.checkedOn > data.base.checkedOn ? { text, table } : null
  } catch {
    return null
  }
}

function withTable(data: PriceData, base: PriceTable): PriceData {
  return { ...data, version: `${data.version}+updated.${base.checkedOn}`, base }
}

/**
 * Puts a newer table in place of the one in use, if it can be trusted; the last good one stays otherwise.
 * @returns what was done, in a sentence
 */
export async function updatePrices(today: string, fromFile: string | null): Promise<string> {
  const origin = fromFile ?? PRICE_ADDRESS
  const text = fromFile === null ? await download(PRICE_ADDRESS) : readGiven(fromFile)
  if (text.length > MOST_BYTES) throw refusal(origin, [`${text.length} characters, expected at most ${MOST_BYTES}`])
  let parsed: ReturnType<typeof fromGenaiPrices>
  try {
    parsed = fromGenaiPrices(providersOf(JSON.parse(text)), { version: `updated ${today}`, checkedOn: today })
  } catch {
    throw refusal(origin, ['not genai-prices data: expected a JSON list of providers'])
  }
  const { data } = embeddedPrices()
  const reasons = implausibilities(keptTable(data)?.table ?? data.base, parsed.table)
  if (reasons.length > 0) throw refusal(origin, reasons)

  mkdirSync(cacheDirectory(), { recursive: true })
  const temporary = `${tablePath()}.${process.pid}`
  writeFileSync(temporary, JSON.stringify(parsed.table))
  renameSync(temporary, tablePath())
  const models = parsed.table.providers.reduce((sum, provider) => sum + provider.models.length, 0)
  const dropped = parsed.dropped.length > 0 ? `; ${parsed.dropped.length} entries were not understood and left out` : ''
  return `Prices of ${models} models, as of ${today}, are in use from now on${dropped}.`
}

/** Goes back to the prices that came with this version. */
export function resetPrices(): void {
  rmSync(tablePath(), { force: true })
}

function providersOf(value: unknown): unknown {
  return Array.isArray(value) ? value : (value as { providers?: unknown }).providers
}

async function download(address: string): Promise<string> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) })
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length > MOST_BYTES) break
    }
    return text
  } catch (error) {
    const { cause, message } = error as Error
    const why = cause instanceof Error ? cause.message : message
    throw new UsageError(
      `could not fetch prices from ${address}: ${why}\nThe prices in use stay. Behind a firewall, download the file by other means and pass it with --from FILE.`,
    )
  }
}

function refusal(origin: string, reasons: string[]): UsageError {
  const shown = reasons.slice(0, 5).map(reason => `  ${reason}`)
  return new UsageError(
    `the prices from ${origin} are not used, because they do not look right:\n${shown.join('\n')}\nThe prices in use stay.`,
  )
}
